using System.Collections.Concurrent;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;

namespace Adoption.Local.Demo;

/// <summary>
/// Counts mails as they go out. Reminders of a check-in are left out: while a round is open their number says how many have not answered.
/// </summary>
public sealed class DemoMails
{
    private readonly ConcurrentDictionary<(RolloutId Rollout, MailKind Kind), int> _sinceLastLook = new();

    public void Note(OutgoingMail mail)
    {
        if (mail.Kind != MailKind.CheckInReminder)
        {
            _sinceLastLook.AddOrUpdate((mail.Request.Rollout, mail.Kind), 1, (_, n) => n + 1);
        }
    }

    public IReadOnlyList<(RolloutId Rollout, MailKind Kind, int Count)> Take()
    {
        var taken = new List<(RolloutId, MailKind, int)>();
        foreach (var key in _sinceLastLook.Keys)
        {
            if (_sinceLastLook.TryRemove(key, out var count))
            {
                taken.Add((key.Rollout, key.Kind, count));
            }
        }

        return taken;
    }
}
