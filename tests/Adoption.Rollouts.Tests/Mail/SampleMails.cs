using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Obligations.Deputies;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Tests.Plan;

namespace Adoption.Rollouts.Tests.Mail;

/// <summary>One of each mail as it would really go out.</summary>
internal static class SampleMails
{
    public static readonly DateTimeOffset Start = new(2026, 9, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly MailComposer Composer = new(new PlainLinkFactory(new Uri("https://ki.muster.example/")));

    /// <summary>Every kind of mail, every kind of obligation, and the variants whose words differ; by name.</summary>
    public static IReadOnlyDictionary<string, Func<Language, MailContent>> All { get; } = Everything().ToDictionary(m => m.Name, m => m.Make);

    public static Task<ComposedMail> ComposeAsync(string name, Language language) => ComposeAsync(All[name](language));

    public static Task<ComposedMail> ComposeAsync(MailContent content) => Composer.ComposeAsync(content);

    public static RolloutPlan Plan(Language language) => TestPlan.Valid() with
    {
        Guardrails = TestPlan.Valid().Guardrails with
        {
            ApprovedTools = language == Language.De ? ["Copilot im Firmenkonto", "Übersetzer im Intranet"] : ["Copilot in the company account", "The intranet's translator"],
            MayGoIn = language == Language.De
                ? ["Öffentliche Texte und eigene Entwürfe", "Interne Anleitungen ohne Vermerk"]
                : ["Public texts and own drafts", "Internal instructions without a classification"],
            MustNeverGoIn = language == Language.De
                ? ["Kundendaten und Personaldaten", "Alles, was als vertraulich gekennzeichnet ist, auch in Auszügen oder in umschriebener Form"]
                : ["Customer data and personnel data", "Anything marked as confidential, not even in parts or paraphrased"],
            Limits = language == Language.De
                ? ["Ergebnisse prüft ein Mensch", "Keine Entscheidung über Menschen"]
                : ["A person checks every result", "No decisions about people"],
            Why = language == Language.De
                ? "Was Sie eingeben, verlässt unser Haus. Die Regeln schützen Kundschaft, Kolleginnen und Kollegen und Sie selbst."
                : "What you enter leaves our house. The rules protect customers, colleagues and yourself.",
        },
    };

    private static IEnumerable<(string Name, Func<Language, MailContent> Make)> Everything()
    {
        foreach (var kind in Enum.GetValues<ObligationKind>())
        {
            yield return ($"request-{kind}", l => ToOffice(l, MailKind.ObligationRequest, kind));
        }

        foreach (var kind in new[] { ObligationKind.SignOffIt, ObligationKind.RepairLicences, ObligationKind.NamePainPoints, ObligationKind.Decision })
        {
            yield return ($"reminder-{kind}", l => ToOffice(l, MailKind.ObligationReminder, kind, rung: 1));
            yield return ($"escalation-{kind}", l => ToOffice(l, MailKind.ObligationEscalation, kind, rung: 2));
            yield return ($"escalation-last-{kind}", l => ToOffice(l, MailKind.ObligationEscalation, kind, rung: 3));
        }

        yield return ("withdrawn", l => ToOffice(l, MailKind.ObligationWithdrawn, ObligationKind.ConfirmStart) with { Reason = Say(l, "Die Einführung wurde abgebrochen.", "The rollout was cancelled.") });
        foreach (var kind in new[] { ObligationKind.SignOffIt, ObligationKind.Decision, ObligationKind.NamePainPoints })
        {
            yield return ($"deputy-asked-{kind}", l => ToDeputy(l, MailKind.DeputyAsked, kind));
        }

        yield return ("deputy-asked-by-hr", l => ToDeputy(l, MailKind.DeputyAsked, ObligationKind.SignOffIt, OfficeRole.Hr));
        yield return ("deputy-named", l => WithDeputy(ToOffice(l, MailKind.DeputyNamed, ObligationKind.SignOffIt), OfficeRole.Hr));
        yield return ("deputy-released", l => ToDeputy(l, MailKind.DeputyReleased, ObligationKind.SignOffIt));
        yield return ("deputy-unreached", l => WithNumber(WithDeputy(ToOffice(l, MailKind.DeputyUnreached, ObligationKind.SignOffIt), OfficeRole.It)));
        yield return ("deputy-unreached-hr", l => ToHr(WithNumber(WithDeputy(ToOffice(l, MailKind.DeputyUnreached, ObligationKind.SignOffIt), OfficeRole.Hr))));
        yield return ("deputy-reminder", l => ToDeputy(l, MailKind.ObligationReminder, ObligationKind.SignOffIt));
        yield return ("deputy-in-the-know", l => WithDeputy(ToOffice(l, MailKind.ObligationReminder, ObligationKind.SignOffIt, rung: 1), OfficeRole.It));
        yield return ("deputy-escalation", l => WithDeputy(ToOffice(l, MailKind.ObligationEscalation, ObligationKind.SignOffIt, rung: 2), OfficeRole.It));
        foreach (var verdict in AnswerRules.For(ObligationKind.Decision))
        {
            yield return ($"decision-confirmed-{verdict}", l => Decided(l, verdict));
        }

        yield return ("decision-confirmed-deputy", l => Decided(l, Verdict.Scale, deputy: 1));
        yield return ("decision-confirmed-default", l => Decided(l, Verdict.Stop, ObligationStatus.Expired));
        yield return ("request-RepairLicences-list", l => ToOffice(l, MailKind.ObligationRequest, ObligationKind.RepairLicences) with
        {
            Failures = new Dictionary<LicenceFailure, int> { [LicenceFailure.OnItsList] = 3 },
        });
        yield return ("request-Decision-too-few", l => ToOffice(l, MailKind.ObligationRequest, ObligationKind.Decision) with
        {
            BusinessCase = new BusinessCaseNumbers { TooFewAnswers = true, LicenceCostPerYear = 4_046.4m, Currency = "EUR" },
        });
        yield return ("conversation", l => ToOffice(l, MailKind.ConversationInstead, ObligationKind.HoldConversation));
        yield return ("guardrails", l => ToEmployee(l, MailKind.GuardrailsPublished));
        yield return ("guardrails-changed", l => WithCouncil(ToEmployee(l, MailKind.GuardrailsPublished, cycle: 2)));
        yield return ("welcome", l => ToEmployee(l, MailKind.Welcome));
        yield return ("kick-off", l => ToEmployee(l, MailKind.KickOff) with { Dates = Dates, WeeklyHours = 1.5m });
        yield return ("kick-off-again", l => ToEmployee(l, MailKind.KickOff, cycle: 2) with { Dates = Dates });
        yield return ("kick-off-conversation", l => ToEmployee(l, MailKind.KickOff) with
        {
            Dates = Dates with { CheckIns = [] },
            Restrictions = [Restriction.NoNamedUseCases],
        });
        yield return ("invitation", l => ToEmployee(l, MailKind.CheckInInvitation) with { Round = Dates.CheckIns[0], Questions = Enum.GetValues<Question>() });
        yield return ("invitation-restricted", l => ToEmployee(l, MailKind.CheckInInvitation) with
        {
            Round = Dates.CheckIns[0],
            Questions = [.. Enum.GetValues<Question>().Except([Question.TimeSaved])],
            Restrictions = [Restriction.NoReminders, Restriction.NoTimeSaved],
        });
        yield return ("reminder", l => ToEmployee(l, MailKind.CheckInReminder) with { Round = Dates.CheckIns[0], Questions = Enum.GetValues<Question>() });
        yield return ("summary", l => ToEmployee(l, MailKind.CheckInSummary) with { Summary = Summary(l) });
        yield return ("summary-too-few", l => ToEmployee(l, MailKind.CheckInSummary) with { Summary = new SummaryLines(true, null, [], [], []) });
        foreach (var decision in Enum.GetValues<Decision>())
        {
            yield return ($"story-{decision}", l => ToEmployee(l, MailKind.Story) with { Story = Story(l, decision) });
        }

        yield return ("digest", l => ToOwner(l) with { Digest = SampleDigests.Busy(l) });
        yield return ("digest-quiet", l => ToOwner(l) with { Digest = SampleDigests.Quiet(l) });
        yield return ("keep-licence", l => ToEmployee(l, MailKind.KeepLicenceOffer) with { LicenceEnds = Start.AddDays(80) });
        yield return ("licence-returned", l => ToEmployee(l, MailKind.LicenceReturned));
        yield return ("cancelled", l => ToEmployee(l, MailKind.RolloutCancelled) with { Reason = Say(l, "Die Abteilung wird neu aufgestellt.", "The department is being reorganised.") });
    }

    private static ProgrammeDates Dates { get; } = new(
        Start,
        [
            new(new RoundId(1, 1), Start.AddDays(28), Start.AddDays(35).AddHours(9)),
            new(new RoundId(1, 2), Start.AddDays(56), Start.AddDays(63).AddHours(10)),
        ],
        Start.AddDays(56));

    private static MailContent ToEmployee(Language language, MailKind kind, int cycle = 1) => new()
    {
        Request = new MailRequest
        {
            Rollout = new RolloutId("r-7"),
            Kind = kind,
            Occasion = "sample",
            Cycle = cycle,
            Recipient = MailRecipient.Of(new EmployeeId("e-00012")),
            NotBefore = Start,
            Round = kind.AsksForCheckIn() ? new RoundId(1, 1) : null,
        },
        To = new MailAddressee("Jürgen Groß", "juergen.gross@muster.example", language, "Europe/Berlin"),
        Department = "Einkauf",
        Plan = Plan(language),
        LinksExpire = Start.AddDays(30),
    };

    private static MailContent ToOffice(Language language, MailKind kind, ObligationKind obligation, int rung = 0)
    {
        var assignee = AssigneeOf(obligation);
        var to = kind == MailKind.ObligationEscalation ? (rung == 2 ? OfficeRole.ProgrammeOwner : OfficeRole.Sponsor) : assignee;
        var waits = obligation is ObligationKind.WorksCouncilAgreement or ObligationKind.PrivacyOpinion;
        return ToEmployee(language, kind) with
        {
            Request = new MailRequest
            {
                Rollout = new RolloutId("r-7"),
                Kind = kind,
                Occasion = "sample",
                Rung = rung,
                Recipient = MailRecipient.Of(to),
                NotBefore = Start,
                Obligation = new ObligationId("signoffit-1"),
            },
            To = new MailAddressee("Dr. Karin Weiß", "karin.weiss@muster.example", language, to == OfficeRole.Sponsor ? "America/New_York" : "Europe/Berlin"),
            Obligation = new Obligation
            {
                Id = new ObligationId("signoffit-1"),
                Rollout = new RolloutId("r-7"),
                Kind = obligation,
                Assignee = new Assignee(assignee),
                Owner = "r-7:1:guardrails",
                OpenedAt = Start,
                Schedule = waits ? ObligationSchedule.WaitsForever : Schedule,
            },
            Topic = Topic(obligation, language),
            People = obligation == ObligationKind.ReachEmployees ? 1 : 3,
            Failures = new Dictionary<LicenceFailure, int> { [LicenceFailure.AccountBlocked] = 1, [LicenceFailure.UnknownInDirectory] = 2 },
            BusinessCase = new BusinessCaseNumbers
            {
                TooFewAnswers = false,
                HoursPerMonth = new Span3(21.5m, 44m, 80m),
                ValuePerYear = new Span3(13_416m, 27_456m, 49_920m),
                LicenceCostPerYear = 20_232m,
                PayBackMonths = 7m,
                Currency = "EUR",
            },
        };
    }

    private static MailContent Decided(Language language, Verdict verdict, ObligationStatus status = ObligationStatus.Answered, int? deputy = null)
    {
        var content = WithDeputy(ToOffice(language, MailKind.DecisionConfirmed, ObligationKind.Decision), OfficeRole.Sponsor);
        var answer = new ObligationAnswer
        {
            Verdict = verdict,
            By = "Sponsor",
            At = Start.AddDays(65),
            Deputy = deputy,
            Comment = status == ObligationStatus.Expired ? "plan" : Say(language, "Der Nutzen liegt über den Kosten.", "The benefit exceeds the cost."),
            Number = verdict == Verdict.Extend ? 4 : null,
        };
        var asked = content.Obligation! with { Deputies = deputy is null ? [] : content.Obligation!.Deputies };
        return content with { Obligation = asked.Close(status, answer, Start.AddDays(65), ObligationEventKind.Answered), Amount = 20_232m };
    }

    private static MailContent ToOwner(Language l) => ToOffice(l, MailKind.Digest, ObligationKind.QuorumMissed) with { Obligation = null };

    /// <summary>To the deputy.</summary>
    private static MailContent ToDeputy(Language language, MailKind kind, ObligationKind obligation, OfficeRole? by = null)
    {
        var content = WithDeputy(ToOffice(language, kind, obligation, rung: kind == MailKind.ObligationReminder ? 1 : 0), by ?? AssigneeOf(obligation));
        return content with
        {
            Request = content.Request with { Recipient = content.Request.Recipient with { Deputy = 1 } },
            To = content.To with { Name = "Özlem Aydın" },
        };
    }

    private static MailContent WithNumber(MailContent content) => content with { Request = content.Request with { Rung = 1 } };

    private static MailContent ToHr(MailContent content) => content with { Request = content.Request with { Recipient = MailRecipient.Of(OfficeRole.Hr) } };

    private static MailContent WithDeputy(MailContent content, OfficeRole by)
    {
        var reason = Say(content.To.Language, "Urlaub bis Monatsende", "On holiday until the end of the month");
        var person = new DeputyPerson("Özlem Aydın", "oezlem.aydin@muster.example", content.To.Language, reason);
        return content with
        {
            Holder = "Dr. Karin Weiß",
            Obligation = content.Obligation! with { Deputies = [new Deputy { Number = 1, Person = person, Since = Start.AddDays(1), By = by }] },
        };
    }

    private static ObligationSchedule Schedule { get; } = new(
        [new Rung(1, Start.AddDays(3), null), new Rung(2, Start.AddDays(7), OfficeRole.ProgrammeOwner), new Rung(3, Start.AddDays(10), OfficeRole.Sponsor)],
        Start.AddDays(21),
        OnExpiry.FailPhase);

    private static OfficeRole AssigneeOf(ObligationKind kind) => kind switch
    {
        ObligationKind.SignOffManagement or ObligationKind.PrivacyDeviation => OfficeRole.Management,
        ObligationKind.PrivacyOpinion => OfficeRole.PrivacyOfficer,
        ObligationKind.WorksCouncilAgreement => OfficeRole.WorksCouncil,
        ObligationKind.ChangeGuardrails or ObligationKind.ReachEmployees or ObligationKind.MendIntake => OfficeRole.Hr,
        ObligationKind.ConfirmStart or ObligationKind.HoldConversation or ObligationKind.PromisedImprovement => OfficeRole.Head,
        ObligationKind.NamePainPoints => OfficeRole.TeamLead,
        ObligationKind.QuorumMissed or ObligationKind.PhaseFailed => OfficeRole.ProgrammeOwner,
        ObligationKind.Decision => OfficeRole.Sponsor,
        _ => OfficeRole.It,
    };

    private static string? Topic(ObligationKind kind, Language l) => kind switch
    {
        ObligationKind.PrivacyDeviation => Say(l, "Keine Gesprächsprotokolle länger als 30 Tage.", "No chat logs for longer than 30 days."),
        ObligationKind.ChangeGuardrails => Say(l, "Bitte Angebote an Kunden ausdrücklich ausnehmen.", "Please exclude offers to customers explicitly."),
        ObligationKind.PhaseFailed => Say(l, "Zugang", "Access"),
        ObligationKind.Integration => Say(l, "Anbindung an die Ablage", "Connection to the document store"),
        ObligationKind.PromisedImprovement => Say(l, "Ein zweiter Zugang zur Bestelldatenbank.", "A second access to the order database."),
        _ => null,
    };

    private static SummaryLines Summary(Language l) => new(
        false,
        Say(l, "mehr als drei Viertel", "more than three quarters"),
        l == Language.De
            ? ["Nutzung: Die meisten nutzen die Werkzeuge jede Woche.", "Im Weg steht am häufigsten die Zeit: 25 bis 50 Prozent nennen sie."]
            : ["Use: most use the tools every week.", "What is most often in the way is time: 25 to 50 per cent name it."],
        [Say(l, "Protokolle schreiben sich jetzt fast von selbst.", "Minutes now almost write themselves.")],
        [Say(l, "Die Abteilungsleitung hält freitags zwei Stunden frei.", "The head of department keeps two hours free on Fridays.")]);

    private static StoryLines Story(Language l, Decision decision) => new(
        decision,
        Say(l, "Der Nutzen liegt auch im vorsichtigen Fall über den Kosten.", "Even in the low case the benefit exceeds the cost."),
        [Say(l, "Angebote vergleichen: aus einer Stunde werden zehn Minuten", "Comparing offers: one hour becomes ten minutes")],
        [new PainPointLine(
            Say(l, "Doppelte Erfassung von Bestellungen", "Orders are entered twice"),
            Say(l, "die IT verbindet beide Systeme bis Jahresende", "IT connects both systems by the end of the year"))]);

    private static MailContent WithCouncil(MailContent content) => content with
    {
        Plan = content.Plan with { WorksCouncil = new WorksCouncilPlan { Council = content.Plan.People.Hr } },
    };

    private static string Say(Language language, string german, string english) => language == Language.De ? german : english;
}
