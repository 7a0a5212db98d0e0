using System.Collections.Immutable;
using Adoption.Portal.Live;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Mailboxes;

/// <summary>
/// What the demo's people have received, in memory. Everybody in it is invented, so anyone may read along; beside real people there is no such
/// thing: no other host makes it or maps its pages.
/// </summary>
public sealed class DemoMailboxes(StoreChanges changes)
{
    /// <summary>As a partition of <see cref="StoreChanges"/>; no rollout is called so.</summary>
    internal const string Bell = "mailbox";

    private ImmutableDictionary<string, Mailbox> _boxes = ImmutableDictionary.Create<string, Mailbox>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Who has received something; office-holders first, then by name.</summary>
    public IReadOnlyList<Mailbox> All =>
        [.. _boxes.Values.OrderBy(b => b.Offices.IsEmpty).ThenBy(b => b.Name, StringComparer.Ordinal).ThenBy(b => b.Address, StringComparer.Ordinal)];

    /// <summary>Takes a mail in; the same one again (after a crash) replaces its first copy.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="at">When it came (UTC, the demo's time).</param>
    public void Note(OutgoingMail mail, DateTimeOffset at)
    {
        ImmutableInterlocked.AddOrUpdate(
            ref _boxes, mail.ToAddress, _ => new Mailbox(mail.ToAddress, mail.ToName, [], [], []).With(mail, at), (_, box) => box.With(mail, at));
        changes.Note(Bell);
    }

    /// <returns>Null: nobody of that address has received anything.</returns>
    public Mailbox? Find(string address) => _boxes.GetValueOrDefault(address);
}

/// <summary>One person's mails.</summary>
/// <param name="Address">Of the mailbox.</param>
/// <param name="Name">The person.</param>
/// <param name="Offices">Offices in which the person was written to.</param>
/// <param name="Rollouts">Whose mails these are.</param>
/// <param name="Mails">In the order of coming; a mail's place is its number.</param>
public sealed record Mailbox(
    string Address, string Name, ImmutableSortedSet<OfficeRole> Offices, ImmutableHashSet<RolloutId> Rollouts, ImmutableList<ReceivedMail> Mails)
{
    internal Mailbox With(OutgoingMail mail, DateTimeOffset at)
    {
        var received = new ReceivedMail(mail, at);
        var known = Mails.FindIndex(m => m.Mail.Key == mail.Key);
        return this with
        {
            Offices = mail.Request.Recipient.Office is { } office ? Offices.Add(office) : Offices,
            Rollouts = Rollouts.Add(mail.Request.Rollout),
            Mails = known < 0 ? Mails.Add(received) : Mails.SetItem(known, received),
        };
    }
}

/// <param name="Mail">As it left.</param>
/// <param name="At">UTC, the demo's time.</param>
public sealed record ReceivedMail(OutgoingMail Mail, DateTimeOffset At);
