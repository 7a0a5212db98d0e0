using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Mail.Texts.En;

/// <summary>After the decision, to the sponsor and to employees, or when it ends early.</summary>
internal sealed partial class EnglishLetters
{
    protected override Letter Story(MailContent content)
    {
        var story = Needed(content.Story, nameof(content.Story));
        return ToEmployee(content, $"What comes next: the decision on the AI rollout ({content.Department})", text => text
            .Say(story.Decision switch
            {
                Decision.Scale => $"the decision has been made: the {content.Department} department will use the AI tools permanently. Your access stays.",
                Decision.Extend => $"the decision has been made: trying things in the {content.Department} department goes on for "
                    + $"{Weeks(content.Plan.Experimentation.ExtensionWeeks)}. Your access stays.",
                _ => $"the decision has been made: the AI rollout in the {content.Department} department ends. We will write to you separately about your licence.",
            })
            .Told("The reason", story.Reason)
            .Points("What worked well", story.Found)
            .Points("What becomes of the problems that were named", story.PainPoints.Select(p => $"{p.PainPoint} – {p.Answer}"))
            .Say(story.Decision switch
            {
                Decision.Scale => "Next, IT takes care of integration and reliable operation. The guardrails still apply.",
                Decision.Extend => "Next, you will get the new dates. The guardrails still apply.",
                _ => "What you found out stays useful: the next department starts with your experience.",
            })
            .Say("Thank you to everybody who tried things, answered, or doubted with good reason."));
    }

    protected override Letter DecisionConfirmed(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        var answer = Needed(obligation.Answer, nameof(obligation.Answer));
        var byPlan = obligation.Status == ObligationStatus.Expired;
        return ToOffice(content, $"Confirmed: the decision on the AI rollout ({content.Department})", text => text
            .Say(byPlan
                ? $"no decision on the AI rollout in the {content.Department} department came before the deadline ended. So the plan's default applies."
                : $"the decision on the AI rollout in the {content.Department} department is recorded.")
            .Facts(
            [
                ("Decision", answer.Verdict switch
                {
                    Verdict.Scale => "Scale, the tools are used permanently",
                    Verdict.Extend => $"Extend by {Weeks((int)(answer.Number ?? 0))}",
                    _ => "Stop",
                }),
                ("Decided by", byPlan ? "the plan's default" : content.DecidedBy(obligation, "as deputy for")),
                ("On", W.Moment(obligation.ClosedAt ?? answer.At, content.To)),
                ("Cost of the licences a year", W.Money(Needed(content.Amount, nameof(content.Amount)), content.Plan.Licences.Currency)),
            ])
            .Told("Reasons", byPlan ? null : answer.Comment)
            .Label("What happens now", answer.Verdict switch
            {
                Verdict.Scale => "The department hears the decision and the reasons. IT takes over integration, security and operation; the licences stay.",
                Verdict.Extend => "The department goes on trying and gets the new dates. After that a decision is asked for again.",
                _ => "The department hears of the decision. The licences go back after "
                    + $"{content.Plan.Licences.GraceDays} days, unless somebody asks to keep theirs.",
            })
            .Link("You can read it again here:", LinkPurpose.AnswerObligation, "See the decision", LinkWeight.Beside)
            .Say("If anything of this is not right, please say so at once."));
    }

    protected override Letter KeepLicenceOffer(MailContent content)
    {
        var ends = Needed(content.LicenceEnds, nameof(content.LicenceEnds));
        return ToEmployee(content, $"Would you like to keep {content.Plan.Licences.Product}?", text => text
            .Say(
                $"the AI rollout in the {content.Department} department ends. Your licence for {content.Plan.Licences.Product} therefore ends on "
                + $"{W.Date(ends, content.To)}.")
            .Link(
                "If you would like to go on working with it, one click on this page is enough. No reason is needed:",
                LinkPurpose.KeepLicence,
                "Keep the licence")
            .Say("If you don't want to keep it, there is nothing to do. Please save what you would like to keep from the tool before then."));
    }

    protected override Letter LicenceReturned(MailContent content) =>
        ToEmployee(content, $"Your licence for {content.Plan.Licences.Product} has ended", text => text
            .Say(
                $"your licence for {content.Plan.Licences.Product} has ended. There is nothing for you to do. If you need the tool after all, please turn to "
                + "the contact named below.")
            .Say("Thank you for having been part of it."));

    protected override Letter RolloutCancelled(MailContent content) =>
        ToEmployee(content, $"The AI rollout does not go on ({content.Department})", text => text
            .Say($"the AI rollout in the {content.Department} department does not go on. There will be no further check-ins.")
            .Told("The reason", content.Reason)
            .Say("This is due to none of you. What you have answered so far stays confidential and is deleted as promised.")
            .Say("Should anything change about your access, we will write to you separately."));
}
