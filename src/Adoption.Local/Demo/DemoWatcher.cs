using Adoption.Rollouts.Wording;
using Adoption.Rollouts;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Rehearsal;

namespace Adoption.Local.Demo;

/// <summary>Looks at the store as a page would, and tells what is new since it last looked.</summary>
public sealed class DemoWatcher(
    RolloutBook rollouts, ObligationBook obligations, LicenceBook licences, OutboxView outbox, DemoMails mails, TimeProvider clock, ProgrammeWords words)
{
    private readonly Dictionary<(RolloutId, ObligationId), int> _seenEvents = [];
    private readonly Dictionary<RolloutId, int> _seenPhases = [];
    private readonly HashSet<RolloutId> _decided = [];
    private readonly Dictionary<RolloutId, int> _mailsSent = [];
    private readonly HashSet<RolloutId> _over = [];

    public async Task<DemoPicture> LookAsync(CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var events = new List<DemoEvent>();
        var departments = new List<DemoDepartment>();
        var sent = mails.Take();
        foreach (var rollout in (await rollouts.AllAsync(cancellationToken)).OrderBy(r => r.Headcount).ThenBy(r => r.StartedAt))
        {
            await CountBeforeAsync(rollout.Id, cancellationToken);
            foreach (var (_, kind, count) in sent.Where(s => s.Rollout == rollout.Id))
            {
                // Who is over was counted from the outbox, with mails that were taken between two looks.
                _mailsSent[rollout.Id] += _over.Contains(rollout.Id) || kind.IsAboutAllDepartments() ? 0 : count;
                events.Add(new DemoEvent(now, rollout.Department, $"{count} × {words.Mail(MailCalendar.Camel(kind.ToString()))}"));
            }

            var all = await obligations.AllAsync(rollout.Id, cancellationToken);
            events.AddRange(NewPhases(rollout));
            events.AddRange(all.SelectMany(o => NewEvents(rollout, o)));
            departments.Add(new DemoDepartment
            {
                Rollout = rollout,
                Licences = (await licences.CountAsync(rollout.Id, cancellationToken)).WithAccess,
                OpenObligations = all.Count(o => o.Status == ObligationStatus.Open),
                Escalations = all.Sum(o => o.History.Count(h => h.What == ObligationEventKind.Escalated)),
                IsOver = await IsOverAsync(rollout, cancellationToken),
                MailsSent = _mailsSent[rollout.Id],
            });
        }

        return new DemoPicture(now, departments, [.. events.OrderBy(e => e.At)]);
    }

    /// <summary>Mails about a check-in end alike and count as sent, but for reminders.</summary>
    private static int SentOf(IEnumerable<OutboxLine> lines) =>
        lines.Where(l => l.State == MailState.Sent || l is { State: MailState.Settled, Kind: not MailKind.CheckInReminder }).Sum(l => l.Count);

    /// <summary>A digest goes on while any department runs, and belongs to none.</summary>
    private async Task<IReadOnlyList<OutboxLine>> MailsAboutAsync(RolloutId rollout, CancellationToken cancellationToken) =>
        [.. (await outbox.ReadAsync(rollout, cancellationToken)).Where(l => !l.Kind.IsAboutAllDepartments())];

    /// <summary>What the file holds from before counts, but is no news.</summary>
    private async Task CountBeforeAsync(RolloutId rollout, CancellationToken cancellationToken)
    {
        if (!_mailsSent.ContainsKey(rollout))
        {
            _mailsSent[rollout] = SentOf(await MailsAboutAsync(rollout, cancellationToken));
        }
    }

    private IEnumerable<DemoEvent> NewPhases(Rollout rollout)
    {
        var seen = _seenPhases.GetValueOrDefault(rollout.Id);
        _seenPhases[rollout.Id] = rollout.Phases.Count;
        foreach (var phase in rollout.Phases.Skip(seen))
        {
            yield return new DemoEvent(
                phase.Start, rollout.Department, $"▶ {words.Phase(MailCalendar.Camel(phase.Phase.ToString()), phase.Cycle)}");
        }

        if (rollout is { DecidedAt: { } at } && _decided.Add(rollout.Id))
        {
            yield return new DemoEvent(at, rollout.Department, $"✔ {DemoSummary.Decision(rollout, words)}");
        }
    }

    private IEnumerable<DemoEvent> NewEvents(Rollout rollout, Obligation obligation)
    {
        var key = (rollout.Id, obligation.Id);
        var seen = _seenEvents.GetValueOrDefault(key);
        _seenEvents[key] = obligation.History.Count;
        foreach (var happened in obligation.History.Skip(seen))
        {
            var about = words.Obligation(MailCalendar.Camel(obligation.Kind.ToString()));
            var office = words.Office(MailCalendar.Camel((happened.To ?? obligation.Assignee.Role).ToString()));
            var text = happened.What switch
            {
                ObligationEventKind.Reminded => words.Say($"{office} wird erinnert: {about}", $"{office} is reminded: {about}"),
                ObligationEventKind.Escalated => words.Say($"! an {office} eskaliert: {about}", $"! escalated to {office}: {about}"),
                ObligationEventKind.HandedOver => words.Say($"{office} benennt eine Vertretung: {about}", $"{office} names a deputy: {about}"),
                ObligationEventKind.TakenBack => words.Say($"{office} nimmt die Vertretung zurück: {about}", $"{office} takes it back from the deputy: {about}"),
                ObligationEventKind.Answered => words.Say($"{office} antwortet: {about}", $"{office} answers: {about}"),
                ObligationEventKind.Expired => words.Say($"! abgelaufen: {about}", $"! expired: {about}"),
                _ => null,
            };
            if (text is not null)
            {
                yield return new DemoEvent(happened.At, rollout.Department, text);
            }
        }
    }

    private async Task<bool> IsOverAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        if (rollout.EndedAt is not null && !_over.Contains(rollout.Id))
        {
            var lines = await MailsAboutAsync(rollout.Id, cancellationToken);
            if (!lines.Any(l => l.State is MailState.Waiting or MailState.Sending or MailState.Held))
            {
                _over.Add(rollout.Id);
                _mailsSent[rollout.Id] = SentOf(lines);
            }
        }

        return _over.Contains(rollout.Id);
    }
}
