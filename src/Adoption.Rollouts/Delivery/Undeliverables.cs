using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Obligations.Deputies;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Delivery;

/// <summary>Whom mails do not reach, and HR's task about them.</summary>
public sealed class Undeliverables(IDocumentStore store, RolloutBook rollouts, ObligationBook obligations, IOutbox outbox, TimeProvider clock) : IUndeliverables
{
    /// <summary>Requests to HR about addresses have numbers from here on, apart from the one about people without a mailbox.</summary>
    public const int FirstNumber = 101;

    /// <summary>What they are about.</summary>
    public const string Subject = "addresses";

    private readonly Collection<Undeliverable> _people = new(store, Tables.Undeliverable, DeliveryJson.Default.Undeliverable);

    /// <summary>
    /// A reminder that came back would tell that its recipient had not answered, a summary that they had not unsubscribed: both lead to nothing, and the
    /// next mail that everybody gets tells the same about the address. An invitation is such a mail; without it nobody can take part.
    /// </summary>
    public static bool TellsOfAddress(MailKind kind) => kind == MailKind.CheckInInvitation || !kind.CanBeUnsubscribed();

    /// <summary>
    /// Saying it again changes nothing. After the rollout nobody is asked to correct anything. A deputy's address is the matter of whoever named the
    /// deputy and gets a mail: the ladder goes on, and the deputy can be named anew.
    /// </summary>
    public async Task NoteAsync(MailRequest mail, string reason, CancellationToken cancellationToken = default)
    {
        if (!TellsOfAddress(mail.Kind) || await rollouts.FindAsync(mail.Rollout, cancellationToken) is not { EndedAt: null, IsCancelled: false } rollout)
        {
            return;
        }

        if (mail is { Recipient.Deputy: { } deputy, Obligation: { } asked })
        {
            await TellOfDeputyAsync(mail.Rollout, asked, deputy, cancellationToken);
            return;
        }

        await _people.UpsertAsync(Tables.Of(mail.Rollout), mail.Recipient.Key, new Undeliverable(mail.Recipient, reason), cancellationToken);
        await AskAsync(rollout, cancellationToken);
    }

    public Task<List<Undeliverable>> AllAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        _people.AllAsync(Tables.Of(rollout), cancellationToken);

    /// <summary>Their addresses are others now, or they have left. With the last one HR has done what was asked.</summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="recipients">Their keys.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task ForgetAsync(RolloutId rollout, IReadOnlySet<string> recipients, CancellationToken cancellationToken = default)
    {
        var noted = await AllAsync(rollout, cancellationToken);
        string[] gone = [.. noted.Select(u => u.Recipient.Key).Where(recipients.Contains)];
        if (gone.Length == 0)
        {
            return;
        }

        await _people.DeleteManyAsync(Tables.Of(rollout), gone, cancellationToken);
        if (gone.Length < noted.Count)
        {
            return;
        }

        foreach (var open in (await obligations.AllAsync(rollout, cancellationToken)).Where(o => IsAboutAddresses(o) && o.Status == ObligationStatus.Open))
        {
            await CloseAsync(open, cancellationToken);
        }
    }

    private async Task TellOfDeputyAsync(RolloutId rollout, ObligationId asked, int deputy, CancellationToken cancellationToken)
    {
        if (await obligations.FindAsync(rollout, asked, cancellationToken) is { } obligation
            && DeputyMails.Unreached(obligation, deputy, clock.GetUtcNow()) is { } mail)
        {
            await outbox.EnqueueAsync([mail], cancellationToken);
        }
    }

    private async Task CloseAsync(Obligation open, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var answer = new ObligationAnswer { Verdict = Verdict.Done, By = nameof(OfficeRole.Hr), At = now };
        await obligations.ChangeAsync(
            open.Rollout,
            open.Id,
            o => o.Status == ObligationStatus.Open ? o.Close(ObligationStatus.Answered, answer, now, ObligationEventKind.Answered) : null,
            cancellationToken);
        await obligations.RingAsync(open.Rollout, open.Id, cancellationToken);
    }

    public static bool IsAboutAddresses(Obligation obligation) => obligation is { Kind: ObligationKind.ReachEmployees, Subject: Subject };

    /// <summary>One task at a time: whoever is added while it is open stands on the same list.</summary>
    private async Task AskAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        var asked = (await obligations.AllAsync(rollout.Id, cancellationToken)).FindAll(IsAboutAddresses);
        if (asked.Exists(o => o.Status == ObligationStatus.Open))
        {
            return;
        }

        var input = new AskInput(
            rollout.Id, ObligationKind.ReachEmployees, 1, FirstNumber + asked.Count, 1, RolloutOrchestrator.InstanceOf(rollout.Id));
        await obligations.EnsureAsync(input, Subject, cancellationToken);
    }
}
