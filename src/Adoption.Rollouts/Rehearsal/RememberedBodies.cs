using System.Collections.Concurrent;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;

namespace Adoption.Rollouts.Rehearsal;

/// <summary>
/// The bodies of a rehearsal's mails, each made once: thousands get the same one within the same second. It lives as long as its rehearsal;
/// where real people write, nothing of theirs is kept so.
/// </summary>
public sealed class RememberedBodies
{
    private readonly ConcurrentDictionary<string, MailTemplate> _bodies = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<CalendarKey, MailAttachment> _calendars = new();

    internal async ValueTask<MailTemplate> GetAsync(string id, Func<Task<MailTemplate>> make) =>
        _bodies.TryGetValue(id, out var known) ? known : _bodies.GetOrAdd(id, await make());

    /// <summary>The calendar file's text says nothing but these.</summary>
    internal MailAttachment Calendar(MailContent content, Func<MailContent, MailAttachment> make)
    {
        var (request, dates) = (content.Request, content.Dates);
        var checkIns = string.Join(';', dates?.CheckIns.Select(c => $"{c.Round.Key} {c.Opens.UtcTicks} {c.Closes.UtcTicks}") ?? []);
        var key = new CalendarKey(
            request.Rollout, request.Cycle, request.NotBefore, dates?.Start, dates?.End, checkIns, content.To.Language, content.To.TimeZone);
        return _calendars.TryGetValue(key, out var known) ? known : _calendars.GetOrAdd(key, make(content));
    }

    private sealed record CalendarKey(
        RolloutId Rollout,
        int Cycle,
        DateTimeOffset NotBefore,
        DateTimeOffset? Start,
        DateTimeOffset? End,
        string CheckIns,
        Language Language,
        string TimeZone);
}
