using Adoption.Orchestration;
using Adoption.Rollouts.Access;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Controls;
using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Digests;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Guardrails;
using Adoption.Rollouts.Intake;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Obligations.Deputies;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Privacy;
using Adoption.Rollouts.Scaling;
using Adoption.Rollouts.UseCases;
using Adoption.Rollouts.WorksCouncil;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Rollouts;

/// <summary>What a host needs to run the programme.</summary>
public static class Composition
{
    /// <summary>
    /// Everything of the domain. The host adds the ports: <c>IDocumentStore</c>, the mail queue as <c>IMessageQueue</c>, <c>IMailTransport</c>,
    /// <c>ILinkFactory</c>, <c>ILicenceProvider</c>, <c>IRequestUploads</c>, <c>IIdSource</c>, <c>OrchestrationClient</c>, <c>DigestOptions</c>,
    /// <c>TimeProvider</c> and logging.
    /// </summary>
    public static IServiceCollection AddRollouts(this IServiceCollection services) => services
        .AddSingleton<RolloutBook>()
        .AddSingleton<DepartmentBook>()
        .AddSingleton<PeopleBook>()
        .AddSingleton<PrintedCodes>()
        .AddSingleton<PeopleDesk>()
        .AddSingleton<PlanBook>()
        .AddSingleton<ForecastBook>()
        .AddSingleton<GlanceBook>()
        .AddSingleton<OverviewReader>()
        .AddSingleton<DigestReader>()
        .AddSingleton<DigestDesk>()
        .AddSingleton<AuditTrail>()
        .AddSingleton<ObligationBook>()
        .AddSingleton<WorksCouncilGate>()
        .AddSingleton<CycleBook>()
        .AddSingleton<CheckInRounds>()
        .AddSingleton<PainPoints>()
        .AddSingleton<UseCaseLibrary>()
        .AddSingleton<HandedOnUseCases>()
        .AddSingleton<BusinessCaseBook>()
        .AddSingleton<LicenceBook>()
        .AddSingleton<LicenceDesk>()
        .AddSingleton<ItsOwnList>()
        .AddSingleton<ItsListReader>()
        .AddSingleton<ItsListDesk>()
        .AddSingleton<LicencePage>()
        .AddSingleton<PageMail>()
        .AddSingleton<Outbox>()
        .AddSingleton<IOutbox>(s => s.GetRequiredService<Outbox>())
        .AddSingleton<IRoundTraces, ReminderTraces>()
        .AddSingleton<IMailFacts, StoreMailFacts>()
        .AddSingleton<IMailContents, StoreMailContents>()
        .AddSingleton<HeldMails>()
        .AddSingleton<Subscriptions>()
        .AddSingleton<Silences>()
        .AddSingleton<Addresses>()
        .AddSingleton<Undeliverables>()
        .AddSingleton<IUndeliverables>(s => s.GetRequiredService<Undeliverables>())
        .AddSingleton<Redelivery>()
        .AddSingleton<AddressDesk>()
        .AddSingleton<MailEventDesk>()
        .AddSingleton<MailComposer>()
        .AddSingleton<ObligationBriefs>()
        .AddSingleton<MailDispatcher>()
        .AddSingleton<RolloutDesk>()
        .AddSingleton<ObligationDesk>()
        .AddSingleton<DeputyDesk>()
        .AddSingleton<GuardrailsDesk>()
        .AddSingleton<GuardrailsVersions>()
        .AddSingleton<WorksCouncilDesk>()
        .AddSingleton<CheckInDesk>()
        .AddSingleton<PromiseDesk>()
        .AddSingleton<StumbledRequests>()
        .AddSingleton<RefusedRequests>()
        .AddSingleton<RolloutIntake>()
        .AddSingleton<RolloutBell>()
        .AddSingleton<Revival>()
        .AddSingleton<ControlDesk>()
        .AddSingleton<UndoDesk>()
        .AddSingleton<Sweeper>()
        .AddSingleton<Rehearsal.MailReader>()
        .AddSingleton<Rehearsal.RehearsalReporter>();

    /// <summary>Every orchestrator and activity of the programme.</summary>
    public static OrchestrationCatalog CreateCatalog() => new OrchestrationCatalog()
        .AddOrchestrator(RolloutOrchestrator.Definition, _ => new RolloutOrchestrator())
        .AddOrchestrator(GuardrailsOrchestrator.Definition, _ => new GuardrailsOrchestrator())
        .AddOrchestrator(AccessOrchestrator.Definition, _ => new AccessOrchestrator())
        .AddOrchestrator(ExperimentationOrchestrator.Definition, _ => new ExperimentationOrchestrator())
        .AddOrchestrator(CheckInOrchestrator.Definition, _ => new CheckInOrchestrator())
        .AddOrchestrator(ScalingOrchestrator.Definition, _ => new ScalingOrchestrator())
        .AddOrchestrator(ObligationOrchestrator.Definition, _ => new ObligationOrchestrator())
        .AddOrchestrator(RetentionOrchestrator.Definition, _ => new RetentionOrchestrator())
        .AddOrchestrator(PeopleUpdateOrchestrator.Definition, _ => new PeopleUpdateOrchestrator())
        .AddActivity(ReadWhatJoinersAreOwed.Definition, Make<ReadWhatJoinersAreOwed>)
        .AddActivity(TakeBackFromLeavers.Definition, Make<TakeBackFromLeavers>)
        .AddActivity(DecideObligation.Definition, Make<DecideObligation>)
        .AddActivity(FireRung.Definition, Make<FireRung>)
        .AddActivity(ExpireObligation.Definition, Make<ExpireObligation>)
        .AddActivity(CloseObligation.Definition, Make<CloseObligation>)
        .AddActivity(Ask.Definition, Make<Ask>)
        .AddActivity(PassGate.Definition, Make<PassGate>)
        .AddActivity(CountPages.Definition, Make<CountPages>)
        .AddActivity(AskForSignOff.Definition, Make<AskForSignOff>)
        .AddActivity(WithdrawSignOffs.Definition, Make<WithdrawSignOffs>)
        .AddActivity(AdoptGuardrails.Definition, Make<AdoptGuardrails>)
        .AddActivity(PublishGuardrails.Definition, Make<PublishGuardrails>)
        .AddActivity(ReachUnmailed.Definition, Make<ReachUnmailed>)
        .AddActivity(CheckSeats.Definition, Make<CheckSeats>)
        .AddActivity(AssignLicences.Definition, Make<AssignLicences>)
        .AddActivity(CheckPendingLicences.Definition, Make<CheckPendingLicences>)
        .AddActivity(WelcomeEmployees.Definition, Make<WelcomeEmployees>)
        .AddActivity(PlanRounds.Definition, Make<PlanRounds>)
        .AddActivity(AskForPainPoints.Definition, Make<AskForPainPoints>)
        .AddActivity(SendKickOff.Definition, Make<SendKickOff>)
        .AddActivity(NextRound.Definition, Make<NextRound>)
        .AddActivity(OpenRound.Definition, Make<OpenRound>)
        .AddActivity(NextCheckInStep.Definition, Make<NextCheckInStep>)
        .AddActivity(NoteReminded.Definition, Make<NoteReminded>)
        .AddActivity(CloseRound.Definition, Make<CloseRound>)
        .AddActivity(InviteToCheckIn.Definition, Make<InviteToCheckIn>)
        .AddActivity(RemindOfCheckIn.Definition, Make<RemindOfCheckIn>)
        .AddActivity(SendSummary.Definition, Make<SendSummary>)
        .AddActivity(MakeBusinessCase.Definition, Make<MakeBusinessCase>)
        .AddActivity(RecordDecision.Definition, Make<RecordDecision>)
        .AddActivity(TellStory.Definition, Make<TellStory>)
        .AddActivity(OpenIntegrationTasks.Definition, Make<OpenIntegrationTasks>)
        .AddActivity(OfferToKeepLicence.Definition, Make<OfferToKeepLicence>)
        .AddActivity(ReadGrace.Definition, Make<ReadGrace>)
        .AddActivity(ReturnLicences.Definition, Make<ReturnLicences>)
        .AddActivity(EnterPhase.Definition, Make<EnterPhase>)
        .AddActivity(ReportFailure.Definition, Make<ReportFailure>)
        .AddActivity(WindUp.Definition, Make<WindUp>)
        .AddActivity(WindUpPage.Definition, Make<WindUpPage>)
        .AddActivity(EndRollout.Definition, Make<EndRollout>)
        .AddActivity(RetainOrDelete.Definition, Make<RetainOrDelete>);

    private static T Make<T>(IServiceProvider services) => ActivatorUtilities.CreateInstance<T>(services);
}
