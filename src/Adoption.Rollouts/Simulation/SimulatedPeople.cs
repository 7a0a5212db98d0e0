using System.Collections.Concurrent;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Guardrails;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Scaling;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.UseCases;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Simulation;

/// <summary>
/// The people of rehearsal and demo. They read the mails that the programme sends and do what people do: answer, forget, ask for changes, go on
/// holiday, leave. They use the same desks as the pages do. What each does and when is a hash of the mail's occasion, so that a process that
/// was killed finds out again what they were about to do.
/// </summary>
public sealed class SimulatedPeople(
    SimulationOptions simulation,
    IDocumentStore store,
    RolloutBook rollouts,
    PlanBook plans,
    PeopleBook people,
    ObligationBook obligations,
    ObligationDesk desk,
    GuardrailsDesk guardrails,
    CheckInRounds rounds,
    CheckInDesk checkIns,
    PainPoints painPoints,
    UseCaseLibrary useCases,
    LicenceBook licences,
    BusinessCaseBook cases,
    WorksCouncilGate gate,
    SimulatedIt it,
    Reactions reactions,
    TimeProvider clock)
{
    private readonly ConcurrentDictionary<RolloutId, SimulationOptions> _departments = new();
    private readonly Collection<OutboxMail> _outbox = new(store, Tables.Outbox, MailJson.Default.OutboxMail);

    /// <summary>Takes a mail in and decides what its reader will do, and when.</summary>
    public Task ReceiveAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
        ReactAsync(mail.Request, clock.GetUtcNow(), cancellationToken);

    /// <summary>After a restart: what the readers of the mails sent so far were still about to do.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken = default)
    {
        foreach (var rollout in await rollouts.AllAsync(cancellationToken))
        {
            if (rollout.EndedAt is not null)
            {
                continue;
            }

            await foreach (var row in _outbox.ReadAllAsync(Tables.Of(rollout.Id), cancellationToken))
            {
                if (ReadAt(row.Value) is { } sent)
                {
                    await ReactAsync(row.Value.Request, sent, cancellationToken);
                }
            }
        }
    }

    /// <summary>When it was sent. An invitation's row doesn't say; while its round is open (it has an alias) the planned instant is near enough.</summary>
    private static DateTimeOffset? ReadAt(OutboxMail mail) => mail switch
    {
        { State: MailState.Sent } => mail.SentAt,
        { State: MailState.Settled, Request: { Kind: MailKind.CheckInInvitation, Alias: not null } } => mail.NotBefore,
        _ => null,
    };

    private async ValueTask<SimulationOptions> OptionsAsync(RolloutId rollout, CancellationToken cancellationToken = default)
    {
        if (!_departments.TryGetValue(rollout, out var known))
        {
            known = simulation.Of((await rollouts.GetAsync(rollout, cancellationToken)).Department);
            _departments.TryAdd(rollout, known);
        }

        return known;
    }

    private async Task ReactAsync(MailRequest mail, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var options = await OptionsAsync(mail.Rollout, cancellationToken);
        switch (mail)
        {
            case { Kind: MailKind.ObligationRequest or MailKind.DeputyAsked, Obligation: { } id }:
                if (await obligations.FindAsync(mail.Rollout, id, cancellationToken) is { Status: ObligationStatus.Open } open
                    && OfficeHolderHabits.Delay(options, open) is { } delay)
                {
                    reactions.At(at + delay, () => AnswerAsync(mail.Rollout, id, mail.Recipient.Deputy));
                }

                break;
            case { Kind: MailKind.CheckInInvitation, Round: { } round, Recipient.Employee: { } employee }:
                if (EmployeeHabits.AnswersAfter(options, employee, round) is { } after)
                {
                    reactions.At(at + after, () => CheckInAsync(mail.Rollout, round, employee));
                }

                break;
            case { Kind: MailKind.KickOff, Recipient.Employee: { } employee }:
                if (EmployeeHabits.PublishesAfter(options, employee) is { } publishes)
                {
                    reactions.At(at + publishes, () => PublishAsync(mail.Rollout, employee));
                }

                if (EmployeeHabits.LeavesAfter(options, employee) is { } leaves)
                {
                    reactions.At(at + leaves, () => people.LeaveAsync(mail.Rollout, employee));
                }

                break;
            case { Kind: MailKind.KeepLicenceOffer, Recipient.Employee: { } employee }:
                if (EmployeeHabits.KeepsLicenceAfter(options, employee) is { } keeps)
                {
                    reactions.At(at + keeps, () => licences.RequestKeepAsync(mail.Rollout, employee));
                }

                break;
            default:
                break;
        }
    }

    /// <summary>Whoever is asked when it comes to it: the office while nobody stands in, the deputy while it is not taken back.</summary>
    private async Task AnswerAsync(RolloutId rollout, ObligationId id, int? deputy)
    {
        if (await obligations.FindAsync(rollout, id) is not { Status: ObligationStatus.Open } obligation || obligation.Deputy?.Number != deputy)
        {
            return;
        }

        var options = await OptionsAsync(rollout);
        switch (obligation.Kind)
        {
            case ObligationKind.ChangeGuardrails:
                await ChangeGuardrailsAsync(rollout, deputy);
                return;
            case ObligationKind.NamePainPoints:
                await NamePainPointAsync(options, rollout, obligation);
                break;
            case ObligationKind.ProvideSeats or ObligationKind.RepairLicences:
                await it.RepairAsync(rollout);
                break;
            default:
                break;
        }

        var plan = (await plans.OfAsync(rollout)).Plan;
        var answer = OfficeHolderHabits.Answer(
            options, obligation, plan.Experimentation.WeeklyHours, await SuggestAsync(rollout, obligation.Cycle, plan)) with { Deputy = deputy };
        await desk.AnswerAsync(
            rollout, id, answer.Verdict == Verdict.Extend ? answer with { Number = plan.Experimentation.ExtensionWeeks } : answer);
    }

    private async Task ChangeGuardrailsAsync(RolloutId rollout, int? deputy)
    {
        var current = (await plans.OfAsync(rollout)).Plan.Guardrails;
        const string added = "Zugangsdaten und Quelltexte aus Kundenprojekten";
        var next = current.MustNeverGoIn.Contains(added, StringComparer.Ordinal) ? current : current with { MustNeverGoIn = [.. current.MustNeverGoIn, added] };
        await guardrails.ChangeAsync(rollout, next, nameof(OfficeRole.Hr), "Wie gewünscht ergänzt.", deputy);
    }

    private Task<PainPointProblem?> NamePainPointAsync(SimulationOptions options, RolloutId rollout, Obligation obligation)
    {
        var chance = StableChance.Of(options.Seed, obligation.Id.Value, "pain");
        var (text, obstacle, category) = StableChance.Pick<(string, Obstacle?, UseCaseCategory?)>(
            chance,
            (("Für Antworten auf Standardanfragen geht zu viel Zeit verloren.", null, UseCaseCategory.Writing), 0.4),
            (("Lange Unterlagen müssen alle selbst durchlesen.", null, UseCaseCategory.Summarising), 0.3),
            (("Neben dem Tagesgeschäft bleibt keine Zeit zum Ausprobieren.", Obstacle.Time, null), 0.3));
        var point = new PainPoint
        {
            Id = new PainPointId(obligation.Id.Value),
            Text = text,
            NamedBy = obligation.Assignee.Role,
            Obstacle = obstacle,
            Category = category,
        };
        return painPoints.AddAsync(rollout, point);
    }

    /// <summary>Scale what pays, try longer what might, stop what does not.</summary>
    private async Task<Verdict> SuggestAsync(RolloutId rollout, int cycle, RolloutPlan plan)
    {
        var found = await cases.FindAsync(rollout, cycle);
        return found?.Benefit?.NetPerYear.Middle > 0 ? Verdict.Scale
            : cycle <= plan.Experimentation.MaxExtensions ? Verdict.Extend
            : Verdict.Stop;
    }

    private async Task CheckInAsync(RolloutId rollout, RoundId round, EmployeeId employee)
    {
        // A visitor of the demo may have answered in this person's place: their answer stands.
        if (await rounds.GetAsync(rollout, round) is { } open && !await rounds.HasAnsweredAsync(rollout, round, employee))
        {
            var answer = EmployeeHabits.Answer(await OptionsAsync(rollout), employee, round, open.Questions);
            var said = await checkIns.AnswerAsync(rollout, round, employee, answer);
            simulation.Acknowledged?.Invoke(round, employee, said.Outcome);
        }
    }

    private async Task PublishAsync(RolloutId rollout, EmployeeId employee)
    {
        if (await people.FindAsync(rollout, employee) is { Left: false } author)
        {
            var restrictions = (await gate.ReadAsync(rollout)).Restrictions;
            var options = await OptionsAsync(rollout);
            var id = EmployeeHabits.UseCaseIdOf(options, employee);
            await useCases.PublishAsync(rollout, id, EmployeeHabits.UseCase(options, employee, author.Name), restrictions);
        }
    }
}
