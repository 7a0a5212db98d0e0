using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Adoption.Portal.Access;
using Adoption.Portal.Api.Problems;
using Adoption.Portal.Starting;
using Adoption.Portal.Starting.Preview;
using Adoption.Rollouts;
using Adoption.Rollouts.Controls;
using Adoption.Rollouts.Simulation;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Api.Starting;

/// <summary>Starts a rollout by one request, once however often it is sent.</summary>
internal sealed class ApiStarts(
    StartIntake intake, RememberedAnswers answers, Rehearsals rehearsals, RolloutDesk desk, RolloutBook rollouts, PortalOptions options, TimeProvider clock)
{
    public const string KeyHeader = "Idempotency-Key";

    private const int LongestKey = 255;

    public async Task<IResult> StartAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!ApiBody.IsJson(context.Request))
        {
            return new ProblemAnswer(ProblemKind.WrongMediaType) { Detail = "Send the body as application/json." };
        }

        var key = context.Request.Headers[KeyHeader].ToString();
        if (key.Length > LongestKey || key.Any(c => c is < '!' or > '~'))
        {
            return ProblemAnswer.BadRequest(new ProblemError { Header = KeyHeader, Rule = "Form", Detail = $"1 to {LongestKey} visible ASCII characters." });
        }

        var body = await ApiBody.BytesAsync(context, cancellationToken);
        if (key.Length == 0)
        {
            return await StartAsync(context, body, null, null, cancellationToken);
        }

        var row = RememberedAnswers.RowOf(context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? context.User.FindFirstValue("sub") ?? "", key);
        if (!answers.Enter(row))
        {
            return new ProblemAnswer(ProblemKind.InProgress);
        }

        try
        {
            var known = await answers.FindAsync(row, cancellationToken);
            return known is null ? await StartAsync(context, body, row, null, cancellationToken)
                : known.Body != RememberedAnswers.HashOf(body) ? new ProblemAnswer(ProblemKind.KeyReused)
                : known.Json is { } json ? Created(context, known.Rollout!, json)
                : answers.IsWorkedOn(known) ? new ProblemAnswer(ProblemKind.InProgress)
                : await StartAsync(context, body, row, known, cancellationToken);
        }
        finally
        {
            answers.Leave(row);
        }
    }

    /// <param name="row">Where the answer is kept; null: nowhere.</param>
    /// <param name="interrupted">An earlier attempt that was taken up and never answered.</param>
    private async Task<IResult> StartAsync(
        HttpContext context, byte[] body, string? row, RememberedAnswer? interrupted, CancellationToken cancellationToken)
    {
        var (sent, problem) = ApiBody.Parse<StartBody>(body);
        if (sent is null)
        {
            return problem!;
        }

        var (start, errors) = await intake.ReadAsync(sent, ApiLanguage.Of(context), cancellationToken);
        if (start is null)
        {
            return ProblemAnswer.Invalid(errors);
        }

        var now = clock.GetUtcNow();
        var (snapshot, tooLarge) = StartIntake.Snapshot(start.Plan, now);
        if (snapshot is null)
        {
            return ProblemAnswer.Invalid(tooLarge!);
        }

        var request = new StartRequest(start.Department, start.Export.Participants, snapshot, PortalUser.From(context.User)!.Signature) { UndoFor = options.UndoWindow };
        var planned = GoStep.Planned((await rehearsals.PlayAsync(request, now, AnswerLevel.Typical, cancellationToken)).Report);
        if (row is not null && !await answers.TakeUpAsync(row, RememberedAnswers.HashOf(body), cancellationToken))
        {
            return new ProblemAnswer(ProblemKind.InProgress);
        }

        var result = await desk.StartAsync(request with { Planned = planned }, cancellationToken);
        var rollout = await rollouts.FindAsync(result.Rollout, cancellationToken);
        if (rollout is null || (!result.Started && !IsOf(interrupted, rollout, request)))
        {
            if (row is not null)
            {
                await answers.ForgetAsync(row, cancellationToken);
            }

            return new ProblemAnswer(ProblemKind.DepartmentRunning) { Rollout = result.Rollout.Value };
        }

        var (notices, more) = ExportNotice.Of(start.Export.Notices);
        var json = JsonSerializer.Serialize(
            new RolloutStarted
            {
                Id = rollout.Id.Value,
                Department = rollout.Department,
                Headcount = rollout.Headcount,
                StartedAt = rollout.StartedAt,
                UndoUntil = UndoDesk.OpenUntil(rollout, now),
                Notices = notices,
                MoreNotices = more,
            },
            ApiJson.Options);
        if (row is not null)
        {
            await answers.KeepAsync(row, rollout.Id.Value, json, cancellationToken);
        }

        return Created(context, rollout.Id.Value, json);
    }

    /// <summary>What an interrupted attempt began and nobody answered for.</summary>
    private static bool IsOf(RememberedAnswer? interrupted, Rollout rollout, StartRequest request) =>
        interrupted is not null && rollout.StartedAt >= interrupted.TakenUp && rollout.Headcount == request.People.Count && rollout.Plan == request.Plan.Id;

    private static IResult Created(HttpContext context, string rollout, string json)
    {
        context.Response.Headers.Location = $"/api/rollouts/{rollout}";
        return Results.Text(json, "application/json", Encoding.UTF8, StatusCodes.Status201Created);
    }
}
