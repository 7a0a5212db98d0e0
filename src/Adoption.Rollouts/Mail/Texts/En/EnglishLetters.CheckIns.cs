using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Mail.Texts.En;

/// <summary>Around a check-in. The reminder differs from the invitation in nothing that would reproach anybody.</summary>
internal sealed partial class EnglishLetters
{
    protected override Letter CheckInInvitation(MailContent content)
    {
        var round = Needed(content.Round, nameof(content.Round));
        return ToEmployee(content, "How is it going with the AI tools? Under a minute", text => text
            .Say(
                "we would like to know how you are getting on with the AI tools: what works"
                + (Forbids(content, Restriction.NoTimeSaved) ? " and what is in the way. " : ", what is in the way and where you save time. ")
                + "It takes under a minute. Even if you have not tried anything, that helps us to know.")
            .Add(OneClick(content, $"Until {W.Moment(round.Closes, content.To)} you can answer here and change your answer:", Answer, FillsTheForm))
            .Say(
                "While the round is open, the system remembers who answered"
                + (Reminds(content) ? ", so that at most one reminder comes, and only to those who have not answered. " : ", so that each answer counts once. ")
                + "Afterwards this is deleted; answers and people can then no longer be joined."));
    }

    protected override Letter CheckInReminder(MailContent content)
    {
        var round = Needed(content.Round, nameof(content.Round));
        return ToEmployee(content, "Still open: how is it going with the AI tools?", text => text
            .Say("if you like, you can still tell us how you are getting on with the AI tools. It takes under a minute.")
            .Add(OneClick(content, $"Until {W.Moment(round.Closes, content.To)} you can answer here:", Answer, FillsTheForm))
            .Say("We send no further reminders for this round. If you prefer not to answer, there is nothing to do."));
    }

    protected override Letter CheckInSummary(MailContent content)
    {
        var summary = Needed(content.Summary, nameof(content.Summary));
        return ToEmployee(content, $"What the department says: result of the check-in ({content.Department})", text =>
        {
            if (summary.TooFewAnswers)
            {
                text.Say(
                    "thank you to everybody who answered the check-in. There are too few answers to show anything without revealing individuals. That is "
                    + "why we show nothing, not to the management either.");
            }
            else
            {
                text.Say("thank you to everybody who answered the check-in. Everybody in the department and the management get the same result:")
                    .Told("Participation", summary.Participation)
                    .Points("What the department says", summary.Lines)
                    .Points("From the comments", summary.Comments.Select(c => $"“{c}”"));
            }

            text.Points("What is to change", summary.Promises)
                .Link("Did something work that could help others? You can share it here:", LinkPurpose.ShareUseCase, "Share what worked", LinkWeight.Beside);
        });
    }

    private const string Answer = "Go to the check-in";

    private const string FillsTheForm = "Your choice only fills the form. Nothing is sent before you press “Send” there.";

    private static bool Reminds(MailContent c) =>
        c.Plan.Experimentation.ReminderAfterDays is not null && !Forbids(c, Restriction.NoReminders);
}
