using System.Security.Cryptography;
using System.Text;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Storage;
using Microsoft.Extensions.Logging;

namespace Adoption.Rollouts.Intake;

/// <summary>
/// Handles one message of the queue <c>rollout-requests</c>. What can be started is started once, however often it is delivered; what can't
/// becomes HR's task with every reason, and the message is done: nobody repairs a message. What only went wrong now (a busy store) throws, and the
/// queue delivers it again.
/// </summary>
public sealed partial class RolloutIntake(
    RolloutDesk desk,
    RolloutBook rollouts,
    DepartmentBook departments,
    RefusedRequests refused,
    IRequestUploads uploads,
    IDocumentStore store,
    TimeProvider clock,
    ILogger<RolloutIntake> log)
{
    /// <summary>Longer than any message is hidden while it is handled.</summary>
    private static readonly TimeSpan s_deliveredAgain = TimeSpan.FromHours(1);

    private readonly Collection<TakenRequest> _taken = new(store, Tables.TakenRequests, IntakeJson.Default.TakenRequest);

    public async Task<MailHandled> HandleAsync(string body, CancellationToken cancellationToken = default)
    {
        var (request, reason) = RequestReader.Parse(Encoding.UTF8.GetBytes(body));
        if (request is null)
        {
            return await RefuseAsync(NameOf(body), null, [reason!], cancellationToken);
        }

        if (request.Upload is not { } upload)
        {
            return await StartAsync(request, NameOf(request.RequestId ?? body), cancellationToken);
        }

        var handled = await HandleUploadAsync(request, upload, cancellationToken);
        await uploads.DeleteAsync(upload, cancellationToken);
        return handled;
    }

    /// <summary>What the queue gave up delivering: the programme stumbled over it every time. HR hears of it, and can have it tried again; the log says what happened.</summary>
    public async Task<MailHandled> HandlePoisonAsync(string body, CancellationToken cancellationToken = default)
    {
        var (request, _) = RequestReader.Parse(Encoding.UTF8.GetBytes(body));
        var name = NameOf(request?.RequestId ?? body);
        await refused.AddStumbledAsync(
            name,
            request?.Department,
            new(
                "Beim Verarbeiten ist mehrmals ein technischer Fehler aufgetreten; der Betrieb findet ihn im Protokoll. Danach können Sie es hier noch einmal versuchen.",
                "A technical error occurred several times; operators find it in the log. Afterwards you can try it again here."),
            body,
            cancellationToken);
        await _taken.DeleteAsync(Tables.AllRollouts, name, cancellationToken);
        Log.Stumbled(log);
        return MailHandled.Done;
    }

    /// <summary>HR has one tried again that the programme had stumbled over. If it stumbles again, the task stays as it is.</summary>
    /// <param name="id">The task's.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False: there is no such task.</returns>
    public async Task<bool> TryAgainAsync(string id, CancellationToken cancellationToken = default)
    {
        if (await refused.ReadStumbledAsync(id, cancellationToken) is not { } body)
        {
            return false;
        }

        await HandleAsync(body, cancellationToken);
        await refused.WentAgainAsync(id, cancellationToken);
        return true;
    }

    private async Task<MailHandled> HandleUploadAsync(RolloutRequest request, string upload, CancellationToken cancellationToken)
    {
        var mark = NameOf("upload:" + upload);
        if (request is not { Export: null, Plan: null, Department: null, Start: null, Holidays: null })
        {
            return await RefuseAsync(
                mark,
                request.Department,
                [new("upload: steht allein; alles andere gehört in die hochgeladene Datei.", "upload: stands alone; all else belongs into the uploaded file.")],
                cancellationToken);
        }

        if (await uploads.ReadAsync(upload, cancellationToken) is not { } file)
        {
            // Delivered again after it was dealt with: the upload has gone then.
            return await _taken.GetAsync(Tables.AllRollouts, mark, cancellationToken) is { } dealt && dealt.ReceivedAt + s_deliveredAgain > clock.GetUtcNow()
                ? MailHandled.Done
                : await RefuseAsync(
                    mark,
                    null,
                    [new($"upload: „{upload}“ gibt es nicht, oder sie ist größer als 16 MiB.", $"upload: there is no '{upload}', or it is larger than 16 MiB.")],
                    cancellationToken);
        }

        var (whole, reason) = RequestReader.Parse(file);
        reason ??= whole!.Upload is null
            ? null
            : new("upload: Eine hochgeladene Datei nennt keine weitere.", "upload: an uploaded file names no further one.");
        var name = NameOf(request.RequestId ?? whole?.RequestId ?? Convert.ToHexString(SHA256.HashData(file)));
        var handled = reason is null ? await StartAsync(whole!, name, cancellationToken) : await RefuseAsync(name, whole?.Department, [reason], cancellationToken);
        await _taken.UpdateAsync(Tables.AllRollouts, mark, _ => new TakenRequest(clock.GetUtcNow(), null), cancellationToken);
        return handled;
    }

    /// <param name="name">Noted before the start: whoever finds the note without a rollout knows that a start died in between.</param>
    private async Task<MailHandled> StartAsync(RolloutRequest request, string name, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var note = (await _taken.UpdateAsync(Tables.AllRollouts, name, n => n is null ? new TakenRequest(now, null) : null, cancellationToken))!;
        var read = RequestReader.Read(request, DateOnly.FromDateTime(now.UtcDateTime));
        if (note.Rollout is { } before && (request.RequestId is not null || await StillRunsAsync(before, read.Department, cancellationToken)))
        {
            return MailHandled.Done;
        }

        if (read.Start is not { } start)
        {
            return await RefuseAsync(name, read.Department, read.Reasons, cancellationToken);
        }

        var result = await desk.StartAsync(start, cancellationToken);
        if (!result.Started && !await IsOursAsync(result.Rollout, start, note, cancellationToken))
        {
            return await RefuseAsync(
                name,
                start.Department,
                [new(
                    $"„{start.Department}“ hat schon eine laufende Einführung ({result.Rollout}).",
                    $"'{start.Department}' has a running rollout already ({result.Rollout}).")],
                cancellationToken);
        }

        await _taken.UpdateAsync(Tables.AllRollouts, name, n => n is null ? null : n with { Rollout = result.Rollout }, cancellationToken);
        Log.Started(log, result.Rollout);
        return MailHandled.Done;
    }

    /// <summary>The same content after its rollout was undone or has ended is a new request.</summary>
    private async Task<bool> StillRunsAsync(Ids.RolloutId before, string? department, CancellationToken cancellationToken) =>
        department is not null && (await departments.FindAsync(department, cancellationToken))?.Rollout == before;

    /// <summary>The process died between the start and the note of it.</summary>
    private async Task<bool> IsOursAsync(Ids.RolloutId running, StartRequest start, TakenRequest note, CancellationToken cancellationToken) =>
        await rollouts.FindAsync(running, cancellationToken) is { } rollout
        && rollout.Plan == start.Plan.Id && rollout.StartedAt >= note.ReceivedAt && rollout.Headcount == start.People.Count;

    /// <summary>The task first, the note away then: the same request may come again once it is mended.</summary>
    private async Task<MailHandled> RefuseAsync(
        string name, string? department, IReadOnlyList<RefusalReason> reasons, CancellationToken cancellationToken)
    {
        await refused.AddAsync(name, department, reasons, cancellationToken);
        await _taken.DeleteAsync(Tables.AllRollouts, name, cancellationToken);
        Log.Refused(log, reasons.Count);
        return MailHandled.Done;
    }

    private static string NameOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..40];

    private static partial class Log
    {
        [LoggerMessage(EventId = 4211, EventName = "RequestStarted", Level = LogLevel.Information, Message = "A request of an HR system started rollout {Rollout}")]
        public static partial void Started(ILogger logger, Ids.RolloutId rollout);

        [LoggerMessage(EventId = 4212, EventName = "RequestRefused", Level = LogLevel.Warning,
            Message = "A request of an HR system started nothing for {Reasons} reasons; HR has the task")]
        public static partial void Refused(ILogger logger, int reasons);

        [LoggerMessage(EventId = 4213, EventName = "RequestStumbled", Level = LogLevel.Error,
            Message = "A request of an HR system failed on every try; HR has the task, and the cause stands above")]
        public static partial void Stumbled(ILogger logger);
    }
}
