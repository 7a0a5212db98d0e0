using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Mail.Texts.En;

/// <summary>What each kind of obligation is called, asks, is for and leads to, in English.</summary>
internal static class EnglishObligations
{
    private static readonly Words W = Words.English;

    public static ObligationWords Of(MailContent c, Obligation obligation) => obligation.Kind switch
    {
        ObligationKind.SignOffManagement => new(
            "management's sign-off of the guardrails",
            [$"please read the guardrails for AI tools in the {c.Department} department and sign them off, or say what should change."],
            "the guardrails tell everybody what may go into the tools and what never may. Nothing starts without management's sign-off.",
            $"once IT has signed off too, and {Involved(c)} involved, the guardrails are published and everybody in the "
            + "department gets access. If you ask for a change, HR works it in and you are asked again."),
        ObligationKind.SignOffIt => new(
            "IT's sign-off of the guardrails",
            [$"please check whether the tools and limits named for the {c.Department} department hold technically, and sign them off, or say what should "
             + "change."],
            "IT knows the tools' interfaces, data and risks. Nothing starts without its sign-off.",
            $"once management has signed off too, and {Involved(c)} involved, the guardrails are published. If you ask "
            + "for a change, HR works it in and you are asked again."),
        ObligationKind.PrivacyOpinion => new(
            "the opinion on data protection",
            [$"please give your opinion on the AI rollout in the {c.Department} department: no objection, conditions, or an objection. The guardrails, and "
             + $"what the programme stores about employees, are {Where(c)}."],
            "the opinion is part of the decision before anybody works with the tools.",
            "if you have conditions or an objection, management decides, and gives its reasons in writing where it deviates."),
        ObligationKind.PrivacyDeviation => new(
            "the decision on the data protection officer's opinion",
            ["the data protection officer has given an opinion with conditions or an objection. Please decide how to deal with it. If you deviate from "
             + "it, please record why.",
             .. About(c, "The opinion")],
            "the decision is management's; the reasons stay on record.",
            "if you follow the opinion, the guardrails go to HR to be changed. If you deviate with reasons, the programme goes on."),
        ObligationKind.WorksCouncilAgreement => new(
            "the works council's agreement",
            [$"we would like to introduce AI tools in the {c.Department} department and ask for your agreement. The plan, the guardrails, and what the "
             + $"programme stores and shows about employees are {Where(c)}.",
             "You can agree, tolerate it for a time and with restrictions, or refuse. Please refer to your resolution. The programme enforces "
             + "restrictions itself, for example no reminders or no free text."],
            "the introduction is subject to co-determination. Before your agreement is recorded, no licence is given out and no mail goes to employees.",
            "your silence is never taken as consent. When a toleration ends, everything co-determined rests until you have decided anew."),
        ObligationKind.ChangeGuardrails => new(
            "a change to the guardrails",
            ["somebody who signs off asked for a change to the guardrails. Please work it in and submit the new version.",
             .. About(c, "What was asked for")],
            "the sign-off waits for the new version.",
            "everybody who signs off is asked about the new version."),
        ObligationKind.ProvideSeats => new(
            $"missing licences for {c.Plan.Licences.Product}",
            [$"the {c.Department} department is short of {Seats(c.People)} for {c.Plan.Licences.Product}. Please provide them."],
            "everybody in the department is to have access, not only some.",
            "as soon as you report them as provided, the programme gives out the missing licences by itself."),
        ObligationKind.RepairLicences => new(
            $"licences for {c.Plan.Licences.Product} that could not be given out",
            [$"{People(c.People)} in the {c.Department} department could not be given a licence for {c.Plan.Licences.Product}. Please remove the causes. The "
             + "list is behind sign-in.",
             .. Failures(c)],
            "whoever has no access can't try anything.",
            c.Failures.ContainsKey(LicenceFailure.OnItsList)
                ? "Confirm the list behind sign-in when you have worked through it: that answers this request too."
                : "when you report that it is repaired, the programme tries again for those concerned."),
        ObligationKind.ConfirmStart => new(
            "the confirmation of start and time for trying things",
            [$"please confirm that the {c.Department} department can start trying things, and how many hours a week everybody may use for it. The plan "
             + $"provides for {Hours(c.Plan.Experimentation.WeeklyHours)}."],
            "trying things takes time and permission. Both come from the head of department.",
            "after your confirmation everybody gets the kick-off mail with all dates."),
        ObligationKind.NamePainPoints => new(
            "what gets most in the way of daily work",
            ["please name, in one to three sentences, what costs most time or gets most in the way in your area's daily work. Please name processes, not "
             + "people."],
            "the programme is to be measured by what really helps in daily work. The results answer each point.",
            "the points become part of the evaluation; in the end it says of each what became of it."),
        ObligationKind.QuorumMissed => new(
            "low participation in the check-in",
            [$"fewer people took part in the last check-in of the {c.Department} department than the plan expects. Please look into three questions with "
             + "the head of department: is there enough time? Does everybody have access? Is there trust?"],
            "low participation says something about the conditions, nothing about individuals. The programme never shows who answered; please don't ask "
            + "for it either.",
            "please note briefly what is to change. The programme goes on meanwhile."),
        ObligationKind.PhaseFailed => new(
            "a phase has stopped",
            [$"in the {c.Department} department a phase has stopped because of a fault. Please decide whether it is to be retried or the rollout cancelled.",
             .. About(c, "Concerned")],
            "nothing goes on in this department until this is decided.",
            "a retry goes on where it stopped: nothing is given out twice and nothing is sent twice."),
        ObligationKind.Decision => Decision(c),
        ObligationKind.Integration => new(
            c.Topic is null ? "handover into operation" : $"handover into operation: {c.Topic}",
            [$"the programme has decided to use the tools permanently in the {c.Department} department. Please take on the following task: "
             + (c.Topic ?? "the handover into operation") + "."],
            "what proved itself now needs integration, security and reliable operation. IT leads in this phase.",
            "please report when the task is done, or why it can't be done."),
        ObligationKind.PromisedImprovement => new(
            "a promised improvement",
            ["you promised your department an improvement. Please report whether it has been made, or why it can't be.",
             .. About(c, "What was promised")],
            "promises that are kept, or honestly taken back, create trust.",
            "your answer stands in the next summary to the department."),
        ObligationKind.ReachEmployees => new(
            "employees who can't be reached by mail",
            [$"{People(c.People)} in the {c.Department} department can't be reached by mail. Please add an address, or hand over a printed access code. The "
             + "list is behind sign-in."],
            "everybody is to get the same information and the same access.",
            "with an added address, all further mails arrive by themselves."),
        ObligationKind.MendIntake => new(
            "errors in the department's data",
            [$"the data of the {c.Department} department contain errors, and nothing starts until they are mended. Please correct them. Row, column and "
             + "reason of each error are behind sign-in."],
            "with wrong data, mails would go to the wrong people.",
            "as soon as the corrected file has no errors, the rollout starts."),
        ObligationKind.HoldConversation => new(
            "a conversation with the department",
            [$"the {c.Department} department is too small for an emailed check-in. Please talk with it instead and note what works and what is in the way: "
             + "results, no names."],
            "a small department is to be heard too, without revealing individuals.",
            "what you note becomes part of the evaluation."),
        _ => throw new ArgumentOutOfRangeException(nameof(obligation), obligation.Kind, "There are no words for this kind."),
    };

    private static ObligationWords Decision(MailContent c) => new(
        "the decision on the AI rollout",
        [$"the {c.Department} department has tried out the AI tools. Please decide: use them permanently, extend the trial by "
         + $"{Weeks(c.Plan.Experimentation.ExtensionWeeks)}, or stop.",
         .. c.BusinessCase is { } numbers ? Numbers(numbers, Where(c)) : []],
        "the department has put time into this and waits for a clear answer.",
        "with permanent use, IT takes over integration and operation. On stop, the licences end after a grace period; whoever would like to keep theirs can "
        + "say so. In every case the department hears your decision and your reasons.");

    private static string Where(MailContent c) => c.OnPage ? "further down" : "behind the link";

    private static string Involved(MailContent c) =>
        c.Plan.WorksCouncil.None ? "the data protection officer has been" : "the data protection officer and the works council have been";

    private static IEnumerable<string> Numbers(BusinessCaseNumbers n, string where)
    {
        if (n.TooFewAnswers || n.HoursPerMonth is not { } hours || n.ValuePerYear is not { } value)
        {
            yield return $"There are too few answers to show a benefit. The licences cost {W.Money(n.LicenceCostPerYear, n.Currency)} a year.";
            yield break;
        }

        yield return $"Time saved a month: {Range(hours, W.Number)} hours (low – middle – high). That is {Range(value, v => W.Money(v, n.Currency))} a year.";
        yield return $"The licences cost {W.Money(n.LicenceCostPerYear, n.Currency)} a year. "
            + (n.PayBackMonths is { } months
                ? $"In the middle case the rollout pays for itself after {W.Number(months)} {(months == 1 ? "month" : "months")}."
                : "Whether and when the rollout pays for itself can't be said with certainty.")
            + $" What is uncertain is {where}.";
    }

    private static string Range(Span3 span, Func<decimal, string> show) => $"{show(span.Low)} – {show(span.Middle)} – {show(span.High)}";

    private static IEnumerable<string> About(MailContent c, string label) => c.Topic is { } topic ? [$"{label}: {topic}"] : [];

    private static IEnumerable<string> Failures(MailContent c) =>
        c.Failures.Count == 0
            ? []
            : ["The reasons: " + string.Join("; ", c.Failures.OrderBy(f => f.Key).Select(f => $"{Failure(f.Key)}: {W.Number(f.Value)}")) + "."];

    private static string Failure(LicenceFailure failure) => failure switch
    {
        LicenceFailure.NoSeatsLeft => "no free licence",
        LicenceFailure.UnknownInDirectory => "unknown in the directory",
        LicenceFailure.AccountBlocked => "account blocked",
        LicenceFailure.ConflictingLicence => "conflict with another licence",
        LicenceFailure.MissingDependency => "a required licence is missing",
        LicenceFailure.ProhibitedInUsageLocation => "not permitted at the place of use",
        LicenceFailure.NoUsageLocation => "no place of use on record",
        LicenceFailure.AddressTaken => "address taken by another account of the tool",
        LicenceFailure.AddressRefused => "address not accepted by the tool",
        LicenceFailure.NotConfirmedInTime => "not confirmed in time",
        LicenceFailure.ProviderError => "fault at the provider",
        LicenceFailure.OnItsList => "on your list, to be given by hand",
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "There is no word for this reason."),
    };

    private static string Seats(int? count) => count switch
    {
        null => "licences",
        1 => "1 licence",
        { } many => $"{W.Number(many)} licences",
    };

    private static string People(int? count) => count switch
    {
        null => "some people",
        1 => "1 person",
        { } many => $"{W.Number(many)} people",
    };

    private static string Hours(decimal hours) => hours == 1 ? "1 hour" : $"{W.Number(hours)} hours";

    private static string Weeks(int weeks) => weeks == 1 ? "one week" : $"{weeks} weeks";
}
