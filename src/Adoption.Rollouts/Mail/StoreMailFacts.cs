using Adoption.Rollouts.Calendar;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Mail;

/// <summary>The facts about a mail, from the store.</summary>
public sealed class StoreMailFacts(
    IDocumentStore store, RolloutBook rollouts, PlanBook plans, PeopleBook people, CheckInRounds rounds, WorksCouncilGate gate, Subscriptions subscriptions,
    Silences silences, Addresses addresses, TimeProvider clock)
    : IMailFacts
{
    private readonly Collection<Obligation> _obligations = new(store, Tables.Obligations, ObligationJson.Default.Obligation);

    public async Task<MailFacts> ReadAsync(MailRequest request, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        if (await rollouts.FindAsync(request.Rollout, cancellationToken) is not { } rollout)
        {
            return new MailFacts
            {
                Kind = request.Kind,
                Now = now,
                BeingUndone = await rollouts.FindUndoneAsync(request.Rollout, cancellationToken) is not null,
                SendingInstant = now,
            };
        }

        var snapshot = await plans.OfAsync(request.Rollout, rollout.Plan, cancellationToken);
        var obligation = await ObligationAsync(request, cancellationToken);
        var (to, calendar) = await AddresseeAsync(request, obligation, snapshot, cancellationToken);
        var council = await gate.ReadAsync(request.Rollout, cancellationToken);
        return new MailFacts
        {
            Kind = request.Kind,
            Now = now,
            Rollout = rollout.IsPaused && !rollout.IsCancelled ? RolloutStatus.Paused : rollout.Status,
            GateOpen = council.Open,
            Restrictions = council.Restrictions,
            Obligation = obligation?.Status,
            RoundClosed = await IsClosedAsync(request, cancellationToken),
            HasAnswered = request is { Kind: MailKind.CheckInReminder, Round: { } round, Recipient.Employee: { } employee }
                && await rounds.HasAnsweredAsync(request.Rollout, round, employee, cancellationToken),
            Unsubscribed = request is { Recipient.Employee: { } reader } && request.Kind.CanBeUnsubscribed()
                && await subscriptions.HasEndedAsync(request.Rollout, reader, cancellationToken),
            Silenced = await silences.IsKeptAsync(request, cancellationToken),
            To = to,
            SendingInstant = calendar.NextSendingInstant(Later(now, rollout.MailsFrom)),
        };
    }

    public async Task<IReadOnlyList<DateTimeOffset>> DueAsync(
        IReadOnlyList<MailRequest> requests, CancellationToken cancellationToken = default)
    {
        var rollout = requests[0].Rollout;
        var from = (await rollouts.GetAsync(rollout, cancellationToken)).MailsFrom;
        var snapshot = await plans.OfAsync(rollout, cancellationToken);
        var calendar = plans.CalendarOf(snapshot);
        var sites = await people.SitesAsync(rollout, [.. requests.Select(r => r.Recipient.Employee).OfType<EmployeeId>()], cancellationToken);
        return [.. requests.Select(r => CalendarOf(r).NextSendingInstant(Later(r.NotBefore, from)))];

        SiteCalendar CalendarOf(MailRequest request) =>
            request.Recipient.Employee is { } employee
                ? calendar.Of(sites.GetValueOrDefault(employee))
                : snapshot.Plan.Of(request.Recipient.Office!.Value) is { } person ? calendar.Of(person) : calendar.Default;
    }

    public async Task<bool> MayReleaseAsync(RolloutId rollout, bool toEmployees, CancellationToken cancellationToken = default) =>
        await rollouts.FindAsync(rollout, cancellationToken) is { } found
        && (!found.IsPaused || found.IsCancelled)
        && (!toEmployees || (await gate.ReadAsync(rollout, cancellationToken)).Open);

    /// <summary>Nothing goes out while the start can be undone.</summary>
    private static DateTimeOffset Later(DateTimeOffset instant, DateTimeOffset? from) => from > instant ? from.Value : instant;

    private async Task<(MailAddressee? To, SiteCalendar Calendar)> AddresseeAsync(
        MailRequest request, Obligation? obligation, PlanSnapshot snapshot, CancellationToken cancellationToken)
    {
        var calendar = plans.CalendarOf(snapshot);
        if (request.Recipient.Deputy is not null)
        {
            var site = request.Recipient.Employee is { } lead
                ? calendar.Of((await people.FindAsync(request.Rollout, lead, cancellationToken))?.Site)
                : snapshot.Plan.Of(request.Recipient.Office!.Value) is { } absent ? calendar.Of(absent) : calendar.Default;
            return (DeputyOf(request, obligation, site), site);
        }

        if (request.Recipient.Employee is { } employee)
        {
            var found = await people.FindAsync(request.Rollout, employee, cancellationToken);
            var site = calendar.Of(found?.Site);
            return found is { Left: false }
                ? (new MailAddressee(found.Name, found.Address, found.Language, site.Zone.Id), site)
                : (null, site);
        }

        if (snapshot.Plan.Of(request.Recipient.Office!.Value) is not { } person)
        {
            return (null, calendar.Default);
        }

        var address = await addresses.CorrectedAsync(request.Rollout, request.Recipient.Office.Value, cancellationToken) ?? person.Address;
        return (new MailAddressee(person.Name, address, person.Language, calendar.Of(person).Zone.Id), calendar.Of(person));
    }

    /// <summary>Whoever stands in no longer gets one mail alone: that it is over.</summary>
    private static MailAddressee? DeputyOf(MailRequest request, Obligation? obligation, SiteCalendar site) =>
        obligation?.Deputies.FirstOrDefault(d => d.Number == request.Recipient.Deputy) is { Person: { } person } deputy
        && deputy.EndedAt is null == (request.Kind != MailKind.DeputyReleased)
            ? new MailAddressee(person.Name, person.Address, person.Language, site.Zone.Id)
            : null;

    private async Task<Obligation?> ObligationAsync(MailRequest request, CancellationToken cancellationToken) =>
        request.Obligation is { } id ? await _obligations.GetAsync(Tables.Of(request.Rollout), id.Value, cancellationToken) : null;

    private async Task<bool> IsClosedAsync(MailRequest request, CancellationToken cancellationToken) =>
        request.Kind.AsksForCheckIn()
        && request.Round is { } round
        && await rounds.GetAsync(request.Rollout, round, cancellationToken) is not { State: RoundState.Open };
}
