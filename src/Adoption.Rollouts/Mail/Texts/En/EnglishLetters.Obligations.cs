using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Mail.Texts.En;

/// <summary>To office-holders: request, reminder, escalation, withdrawal. No employee is ever named here.</summary>
internal sealed partial class EnglishLetters
{
    protected override Letter ObligationRequest(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        if (content.InTheKnowOf is { } deputy)
        {
            return InTheKnow(content, obligation, deputy);
        }

        var words = EnglishObligations.Of(content, obligation);
        return ToOffice(content, $"Your answer, please: {words.Title} ({content.Department})", text =>
        {
            Ask(text, words);
            text.Label("Why", words.Why)
                .Label("By when", Deadline(content, obligation))
                .Label("What happens next", words.Next)
                .Link("Please answer here:", LinkPurpose.AnswerObligation, "Give your answer");
        });
    }

    protected override Letter ObligationReminder(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        if (content.InTheKnowOf is { } deputy)
        {
            return InTheKnow(content, obligation, deputy);
        }

        var words = EnglishObligations.Of(content, obligation);
        return ToOffice(content, $"Reminder: {words.Title} ({content.Department})", text =>
        {
            text.Say($"on {W.Date(AskedAt(content, obligation), content.To)} we asked you for an answer that is still open: {words.Title}.");
            if (content.StandsIn is null)
            {
                Ask(text, words);
            }
            else
            {
                text.Label("Deputy for", OfficeHeldBy(content, obligation));
                Quote(text, words);
            }

            text.Label("Why", words.Why)
                .Label("By when", Reminded(content, obligation))
                .Label("What happens next", words.Next)
                .Link("Please answer here:", LinkPurpose.AnswerObligation, "Give your answer")
                .Say("If this mail and your answer have crossed, there is nothing left to do.");
        });
    }

    protected override Letter ObligationEscalation(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        var words = EnglishObligations.Of(content, obligation);
        return ToOffice(content, $"An answer is open: {words.Title} ({content.Department})", text => text
            .Say($"in the AI rollout of the {content.Department} department an answer is open, and the programme can't go on well without it.")
            .Facts(
                ("What it is about", words.Title),
                ("Who was asked", Asked(obligation)),
                ("Asked on", W.Date(obligation.OpenedAt, content.To)),
                ("Due", obligation.Schedule.DueAt is { } due ? W.Date(due, content.To) : "no deadline"))
            .Label("Why", words.Why)
            .Label(
                "What we ask of you",
                "Please talk to each other and remove what stands in the way of the answer. Whoever was asked can still answer; "
                + "with the answer this escalation is settled.")
            .Label("What happens next", AfterEscalation(content, obligation))
            .Link("You can see how things stand here, after signing in:", LinkPurpose.SignIn, "Sign in and see"));
    }

    protected override Letter ObligationWithdrawn(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        var words = EnglishObligations.Of(content, obligation);
        return ToOffice(content, $"No longer needed: {words.Title} ({content.Department})", text => text
            .Say($"on {W.Date(AskedAt(content, obligation), content.To)} we asked you for an answer: {words.Title}.")
            .Say("This answer is no longer needed. There is nothing for you to do; the link in our earlier mail no longer works.")
            .Told("The reason", content.Reason)
            .Say("Thank you for your time."));
    }

    protected override Letter ConversationInstead(MailContent content) =>
        ToOffice(content, $"A conversation instead of a survey ({content.Department})", text => text
            .Say(
                $"the {content.Department} department is so small that an emailed check-in could show nothing without revealing individuals. That is why "
                + "we don't send one.")
            .Points("Please talk with your department instead. Half an hour and three questions are enough:", [
                "What works with the new tools, and what doesn't?",
                "What is in the way: time, access, rules, trust?",
                "What should change before we talk again, and who takes care of it?",
            ])
            .Say("The same holds here: nobody has to say anything, nobody keeps a list, and nothing said serves a performance review."));

    private static void Ask(LetterWriter text, ObligationWords words)
    {
        foreach (var paragraph in words.Asked)
        {
            text.Say(paragraph);
        }
    }

    private static string Asked(Obligation obligation) =>
        obligation.Deputy?.Person is { } deputy
            ? $"{Office(obligation.Assignee.Role)}, and as its deputy {deputy.Name}"
            : Office(obligation.Assignee.Role);

    private static string Deadline(MailContent content, Obligation obligation) =>
        obligation.Schedule.DueAt is { } due
            ? $"we ask for your answer by {W.Moment(due, content.To)}."
            : "there is no deadline, and we send no reminders. What depends on your answer waits until it is there.";

    private static string Reminded(MailContent content, Obligation obligation)
    {
        var due = obligation.Schedule.DueAt is { } at ? $"your answer was asked for by {W.Moment(at, content.To)}." : "your answer is still missing.";
        return NextRung(content, obligation) is { To: { } office } next
            ? $"{due} Without it, {Office(office)} will be informed on {W.Date(next.At, content.To)}."
            : due;
    }

    private static string AfterEscalation(MailContent content, Obligation obligation) => (NextRung(content, obligation), obligation.Schedule) switch
    {
        ({ To: { } office } next, _) => $"without an answer, {Office(office)} will be informed on {W.Date(next.At, content.To)}.",
        (_, { ExpiresAt: { } end, OnExpiry: OnExpiry.TakeDefault }) =>
            $"without an answer by {W.Moment(end, content.To)}, the plan's default applies.",
        (_, { ExpiresAt: { } end, OnExpiry: OnExpiry.FailPhase }) =>
            $"without an answer by {W.Moment(end, content.To)}, the phase stops and the programme owner decides.",
        _ => "the programme waits for the answer.",
    };

    private static Rung? NextRung(MailContent content, Obligation obligation) =>
        obligation.Schedule.Rungs.Where(r => r.Number > content.Request.Rung && r.To is not null).MinBy(r => r.Number);
}
