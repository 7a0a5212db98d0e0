using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Portal.Tests.Offices;

public sealed class When_everybody_answers_by_mail
{
    private const string Added = "Quelltexte aus Kundenprojekten";

    [Fact]
    public async Task Should_lead_from_the_guardrails_to_the_integration_without_a_sign_in()
    {
        var people = TestDepartment.People(12).Select((p, i) => i == 11 ? p with { Address = null } : p).ToList();
        var plan = TestDepartment.PlanWithCouncil with { Licences = TestDepartment.Plan.Licences with { Seats = 8 } };
        var failing = new Dictionary<string, LicenceFailure> { [people[3].Address!] = LicenceFailure.AccountBlocked };
        await using var bench = await PortalBench.StartedAsync(people, plan, new BenchParts { Directory = new SimulatedDirectoryOptions { Failing = failing } });

        await GuardrailsAsync(bench);
        await bench.AnswerByMailAsync(ObligationKind.ReachEmployees, ("verdict", "Done"));
        await bench.AnswerByMailAsync(ObligationKind.ProvideSeats, ("verdict", "Done"));
        await bench.OpenObligationAsync(ObligationKind.RepairLicences);
        await ((SimulatedDirectory)bench.Get<ILicenceProvider>()).RepairAsync(plan.Licences.Product, people[3].Address!);
        await bench.AnswerByMailAsync(ObligationKind.RepairLicences, ("verdict", "Done"));
        await bench.AnswerByMailAsync(ObligationKind.ConfirmStart, ("number", "3,5"));
        Assert.Equal(3.5m, (await bench.Get<CycleBook>().FindAsync(bench.Id, 1))!.WeeklyHours);

        await bench.AnswerByMailAsync(ObligationKind.NamePainPoints, ("point-1", "Zu viele Formulare."), ("about-1", "work-Writing"));
        await bench.AnswerByMailAsync(ObligationKind.NamePainPoints, ("point-2", "Keine Zeit."), ("about-2", "obstacle-Time"));
        Assert.Equal(2, (await bench.Get<PainPoints>().ListAsync(bench.Id)).Count);

        await bench.Get<PromiseDesk>().PromiseAsync(bench.Id, OfficeRole.Head, "Freitags keine Termine.");
        await bench.AnswerByMailAsync(ObligationKind.PromisedImprovement, ("verdict", "Done"));
        await bench.AnswerByMailAsync(ObligationKind.QuorumMissed, ("verdict", "Done"), ("comment", "Mehr Zeit."));

        var extended = await bench.AnswerByMailAsync(ObligationKind.Decision, ("verdict", "Extend"), ("number", "2"), ("comment", "Noch unklar."));
        Assert.Equal(2, extended.Answer!.Number);
        await bench.AnswerByMailAsync(ObligationKind.ConfirmStart);
        await bench.AnswerByMailAsync(ObligationKind.Decision, ("verdict", "Scale"), ("comment", "Es hilft."));
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await bench.AnswerByMailAsync(ObligationKind.Integration, ("verdict", "Done"));
        }

        await bench.UntilMailAsync(MailKind.Story);
        var rollout = (await bench.Get<RolloutBook>().FindAsync(bench.Id))!;
        Assert.Equal((Decision.Scale, 2), (rollout.Decision, rollout.Cycle));
    }

    /// <summary>Management wants a change, HR makes it, all are asked again; the data protection officer has conditions.</summary>
    private static async Task GuardrailsAsync(PortalBench bench)
    {
        await bench.AnswerByMailAsync(
            ObligationKind.WorksCouncilAgreement,
            ("verdict", "ToleratedUntil"), ("reference", "BR 12/2027"), ("until", "31.12.2027"), ("restrictions", "NoReminders"), ("restrictions", "NoBreakdowns"));
        var gate = await bench.Get<WorksCouncilGate>().ReadAsync(bench.Id);
        Assert.Equal([Restriction.NoReminders, Restriction.NoBreakdowns], gate.Restrictions);

        await bench.AnswerByMailAsync(ObligationKind.SignOffManagement, ("verdict", "ChangeRequested"), ("comment", "Quelltexte fehlen."));
        await bench.AnswerByMailAsync(ObligationKind.ChangeGuardrails, ("guardrails.mustNeverGoIn", Added), ("comment", "Ergänzt."));
        Assert.Equal([Added], (await bench.Get<PlanBook>().OfAsync(bench.Id)).Plan.Guardrails.MustNeverGoIn);

        await bench.AnswerByMailAsync(ObligationKind.WorksCouncilAgreement, ("verdict", "Agreed"), ("reference", "BR 13/2027"));
        await bench.AnswerByMailAsync(ObligationKind.SignOffManagement, ("verdict", "Agreed"));
        await bench.AnswerByMailAsync(ObligationKind.SignOffIt, ("verdict", "Agreed"));
        await bench.AnswerByMailAsync(ObligationKind.PrivacyOpinion, ("verdict", "Conditions"), ("comment", "Löschfristen kürzer."));
        await bench.AnswerByMailAsync(ObligationKind.PrivacyDeviation, ("verdict", "Agreed"), ("comment", "Wir halten die Fristen ein."));
    }
}
