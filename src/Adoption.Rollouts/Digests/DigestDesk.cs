using System.Globalization;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Digests;

/// <summary>
/// Once a week one mail to each programme owner: how all their departments stand, and where somebody is needed. Hosts call it every hour or
/// so; a host that was down on the day catches up. The mail says how things are when it is sent.
/// </summary>
public sealed class DigestDesk(RolloutBook rollouts, GlanceBook glances, IOutbox outbox, DigestOptions options, TimeProvider clock)
{
    private DateOnly? _done;

    /// <summary>Idempotent: a day's digest is asked for under the same key again.</summary>
    public async Task SendAsync(CancellationToken cancellationToken = default)
    {
        if (options.Weekday is not { } weekday)
        {
            return;
        }

        var day = DigestPolicy.DayOf(weekday, clock.GetUtcNow());
        if (_done == day)
        {
            return;
        }

        var all = await rollouts.AllAsync(cancellationToken);
        var known = await glances.AllAsync(all, cancellationToken);
        var carriers = DigestPolicy.Carriers(
            all.Where(r => DigestReader.OwnerOf(known[r.Id]) is not null)
                .Select(r => new DigestCandidate(r.Id, r.StartedAt, r.EndedAt, DigestReader.OwnerOf(known[r.Id])!)),
            day);
        if (carriers.Count > 0)
        {
            await outbox.EnqueueAsync([.. carriers.Select(c => MailOf(c, day))], cancellationToken);
        }

        _done = day;
    }

    private static MailRequest MailOf(Ids.RolloutId carrier, DateOnly day) => new()
    {
        Rollout = carrier,
        Kind = MailKind.Digest,
        Occasion = string.Create(CultureInfo.InvariantCulture, $"digest-{day:yyyy-MM-dd}"),
        Recipient = MailRecipient.Of(OfficeRole.ProgrammeOwner),
        NotBefore = DigestPolicy.Begin(day),
    };
}
