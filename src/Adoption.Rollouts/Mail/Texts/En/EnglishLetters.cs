using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Mail.Texts.En;

/// <summary>The frame of every English mail: salutation, close, and the three lines for employees.</summary>
internal sealed partial class EnglishLetters : Letters
{
    private static readonly Words W = Words.English;

    private static Letter ToEmployee(MailContent c, string subject, Action<LetterWriter> body)
    {
        var text = new LetterWriter().Greet("Dear ", ",", sentenceGoesOn: false);
        body(text);
        Close(text, c);
        if (c.Request.Kind.CanBeUnsubscribed())
        {
            text.Link(
                "Would you rather get no more mails about check-ins? You can unsubscribe here; nobody learns of it:",
                LinkPurpose.Unsubscribe,
                "Unsubscribe from check-in mails",
                LinkWeight.Small);
        }

        text.Add(new Confidence([
            new("Voluntary", "Whether and how you take part is up to you. Either is fine and has no consequences for you."),
            new(
                "Who sees what",
                "Your answers are confidential. Only summaries of five answers or more are shown, and comments of ten or more; we "
                + "never show who answered."),
            new("Questions", $"{c.Plan.Guardrails.Contact.Name}, {c.Plan.Guardrails.Contact.Address}"),
        ]));
        return Finish(c, subject, $"AI rollout · {c.Department}", text);
    }

    private static Letter ToOffice(MailContent c, string subject, Action<LetterWriter> body, string? about = null)
    {
        var helper = HelperOf(c);
        var text = new LetterWriter().Greet("Dear ", ",", sentenceGoesOn: false);
        body(text);
        text.Say($"If you have questions, please ask {helper.Name} ({helper.Address}).");
        Close(text, c).Add(new Confidence([
            new(
                "Confidential",
                "This mail is meant for you in your office."
                + (text.LeadsTo(LinkPurpose.AnswerObligation) ? " The link is for you alone; please do not forward it." : "")),
        ]));
        return Finish(c, subject, $"AI rollout · {about ?? c.Department}", text);
    }

    /// <summary>Nobody gets a letter signed with their own name.</summary>
    private static LetterWriter Close(LetterWriter text, MailContent c) =>
        c.Request.Recipient.Office == OfficeRole.ProgrammeOwner
            ? text.Sign("Kind regards", "The AI rollout programme")
            : text.Sign("Kind regards", c.Plan.People.ProgrammeOwner.Name, "Programme owner, AI rollout");

    /// <summary>With its article, as the subject of a sentence.</summary>
    private static string Office(OfficeRole office) => office switch
    {
        OfficeRole.Hr => "HR",
        OfficeRole.ProgrammeOwner => "the programme owner",
        OfficeRole.Sponsor => "the executive sponsor",
        OfficeRole.Management => "the management",
        OfficeRole.It => "IT",
        OfficeRole.PrivacyOfficer => "the data protection officer",
        OfficeRole.WorksCouncil => "the works council",
        OfficeRole.Head => "the head of department",
        OfficeRole.TeamLead => "a team lead",
        _ => throw new ArgumentOutOfRangeException(nameof(office), office, "There is no word for this office."),
    };

    private static string Hours(decimal hours) => hours == 1 ? "1 hour" : $"{W.Number(hours)} hours";

    private static string Weeks(int weeks) => weeks == 1 ? "1 week" : $"{weeks} weeks";

    private static bool Forbids(MailContent c, Restriction restriction) => c.Restrictions.Contains(restriction);
}
