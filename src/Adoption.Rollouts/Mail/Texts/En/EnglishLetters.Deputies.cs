using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Obligations.Deputies;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Rehearsal;
using Adoption.Rollouts.Wording;

namespace Adoption.Rollouts.Mail.Texts.En;

/// <summary>To deputies, and to offices about them.</summary>
internal sealed partial class EnglishLetters
{
    protected override Letter DeputyAsked(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        var deputy = Needed(content.StandsIn, nameof(content.StandsIn));
        var words = EnglishObligations.Of(content, obligation);
        return ToOffice(content, $"Please stand in: {words.Title} ({content.Department})", text =>
        {
            text.Say($"you are asked to give an answer as a deputy in the AI rollout of the {content.Department} department.")
                .Facts(
                [
                    ("What it is about", words.Title),
                    ("Deputy for", OfficeHeldBy(content, obligation)),
                    ("Asked by", AskedBy(content, obligation, deputy)),
                    .. deputy.Person?.Reason is { } reason ? [("Reason", reason)] : Array.Empty<(string, string)>(),
                ]);
            Quote(text, words);
            text.Label("Why", words.Why)
                .Label("By when", Deadline(content, obligation) + " Your standing in does not change that.")
                .Label("What happens next", words.Next)
                .Link("Please answer here; the link is your own:", LinkPurpose.AnswerObligation, "Answer as a deputy")
                .Say($"If you can't answer, please tell {Asker(content, obligation, deputy) ?? "the programme owner"}: it can be taken back at any time.")
                .Say(
                    "We keep your name, address and language, and the reason if there is one, to be able to write to you. We delete them "
                    + $"{content.Plan.Retention.PeopleDays} days after the decision about the rollout.");
        });
    }

    protected override Letter DeputyNamed(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        var deputy = Needed(obligation.Deputy, nameof(obligation.Deputy));
        var words = EnglishObligations.Of(content, obligation);
        return ToOffice(content, $"A deputy was named for you: {words.Title} ({content.Department})", text => text
            .Say($"in the AI rollout of the {content.Department} department an answer of yours is open. So that it can go on, a deputy was named for this one answer.")
            .Facts(
            [
                ("What it is about", words.Title),
                ("Deputy", deputy.Person?.Name ?? "a deputy"),
                ("Named by", AskedBy(content, obligation, deputy)),
                .. deputy.Person?.Reason is { } reason ? [("Reason", reason)] : Array.Empty<(string, string)>(),
            ])
            .Label("By when", Deadline(content, obligation) + " The deputy does not change that.")
            .Link("If you would rather answer yourself, take it back here while the answer is open:", LinkPurpose.AnswerObligation, "See how it stands"));
    }

    protected override Letter DeputyReleased(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        var words = EnglishObligations.Of(content, obligation);
        return ToOffice(content, $"No deputy needed any more: {words.Title} ({content.Department})", text => text
            .Say($"since {W.Date(AskedAt(content, obligation), content.To)} you have been asked to answer as a deputy: {words.Title}.")
            .Say("That was taken back. There is nothing for you to do; the link in our earlier mail no longer works.")
            .Say("Thank you for having been ready to help."));
    }

    protected override Letter DeputyUnreached(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        var deputy = Needed(obligation.Deputy, nameof(obligation.Deputy));
        var words = EnglishObligations.Of(content, obligation);
        return ToOffice(content, $"The deputy can't be reached: {words.Title} ({content.Department})", text => text
            .Say($"you named a deputy for an answer in the AI rollout of the {content.Department} department. Our mails to the deputy come back, so the deputy probably knows nothing of it.")
            .Facts([("What it is about", words.Title), ("Deputy for", OfficeHeldBy(content, obligation)), ("Deputy", deputy.Person is { } person ? $"{person.Name}, {person.Address}" : "a deputy")])
            .Label("By when", Deadline(content, obligation) + " The deputy does not change that.")
            .Link(
                "Please take it back, and name the deputy anew with the right address, or somebody else:",
                ToTheAsker(content, obligation),
                "Change the deputy"));
    }

    /// <summary>To the office while a deputy is asked: how it stands, and nothing to do.</summary>
    private static Letter InTheKnow(MailContent content, Obligation obligation, Deputy deputy)
    {
        var words = EnglishObligations.Of(content, obligation);
        return ToOffice(content, $"For your information: {words.Title} ({content.Department})", text => text
            .Say($"this answer is still open: {words.Title}. Your deputy, {deputy.Person?.Name ?? "somebody else"}, has been asked since {W.Date(deputy.Since, content.To)}.")
            .Label("By when", Reminded(content, obligation))
            .Link(
                "You can see how it stands here. There you can also take it back and answer yourself:",
                LinkPurpose.AnswerObligation,
                "See how it stands"));
    }

    /// <summary>The request is worded for the office: a deputy reads it as such.</summary>
    private static void Quote(LetterWriter text, ObligationWords words) =>
        text.Label("The request, word for word", string.Join(" ", words.Asked.Select(LetterWriter.Capital)));

    /// <summary>As a word of its own, with whoever holds it.</summary>
    private static string OfficeHeldBy(MailContent content, Obligation obligation)
    {
        var office = OfficeTitle(obligation.Assignee.Role);
        return content.Holder is { } name ? $"{office} ({name})" : office;
    }

    private static string AskedBy(MailContent content, Obligation obligation, Deputy deputy) =>
        deputy.By == obligation.Assignee.Role ? content.Holder ?? OfficeTitle(deputy.By)
        : content.Plan.Of(deputy.By) is { } person ? $"{person.Name} ({OfficeTitle(deputy.By)})"
        : OfficeTitle(deputy.By);

    /// <summary>By name; null: a team lead who has left.</summary>
    private static string? Asker(MailContent content, Obligation obligation, Deputy deputy) =>
        deputy.By == obligation.Assignee.Role ? content.Holder : content.Plan.Of(deputy.By)?.Name;

    private static string OfficeTitle(OfficeRole office) => ProgrammeWords.English.Office(MailCalendar.Camel(office.ToString()));

    /// <summary>When this reader was asked.</summary>
    private static DateTimeOffset AskedAt(MailContent content, Obligation obligation) => content.StandsIn?.Since ?? obligation.OpenedAt;
}
