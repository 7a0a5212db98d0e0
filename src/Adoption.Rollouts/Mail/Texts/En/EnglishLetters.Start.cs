using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Mail.Texts.En;

/// <summary>To employees before and at the start.</summary>
internal sealed partial class EnglishLetters
{
    protected override Letter GuardrailsPublished(MailContent content)
    {
        var guardrails = content.Plan.Guardrails;
        var changed = content.Request.Cycle > 1;
        return ToEmployee(content, changed ? "Changed guardrails for AI tools" : "Guardrails for AI tools: what may go in and what never may", text => text
            .Say(
                (changed
                    ? $"the guardrails for AI tools in the {content.Department} department have changed; this version applies from now on. "
                    : $"the {content.Department} department is introducing AI tools. The guardrails come first. ")
                + "Management and IT have signed them off; "
                + $"{(content.Plan.WorksCouncil.None ? "the data protection officer was" : "the data protection officer and the works council were")} "
                + "involved. What matters, on one page:")
            .Points("Approved tools", guardrails.ApprovedTools)
            .Points("What may go in", guardrails.MayGoIn)
            .Points("What must never go in", guardrails.MustNeverGoIn)
            .Points("Limits", guardrails.Limits)
            .Section("Why these rules", guardrails.Why)
            .Section("Whom to ask", $"{guardrails.Contact.Name}, {guardrails.Contact.Address}. If in doubt, please ask before you enter anything.")
            .Link("To read again later:", LinkPurpose.Guardrails, "Read the guardrails", LinkWeight.Beside));
    }

    protected override Letter Welcome(MailContent content) =>
        ToEmployee(content, $"Your access to {content.Plan.Licences.Product}", text => text
            .Say(
                $"your access to {content.Plan.Licences.Product} is ready. You sign in with your usual company account; nothing else is needed. Everybody in your "
                + "department gets this access.")
            .Say("Try the tool where it seems useful to you. It is an offer: not using it puts you at no disadvantage.")
            .Link("What may go in and what never may is in the guardrails:", LinkPurpose.Guardrails, "Read the guardrails")
            .Say("We will write in good time when trying things together begins."));

    protected override Letter KickOff(MailContent content)
    {
        var dates = Needed(content.Dates, nameof(content.Dates));
        var hours = content.WeeklyHours ?? content.Plan.Experimentation.WeeklyHours;
        var again = content.Request.Cycle > 1;
        return ToEmployee(content, $"{(again ? "It goes on" : "Here we go")}: trying out AI tools ({content.Department})", text => text
            .Say(
                $"on {W.Date(dates.Start, content.To)} your department {(again ? "goes on trying things" : "begins to try things")}. Until {W.Date(dates.End, content.To)} you can find out in your own "
                + $"work where the tools help and where they don't. You may use {Hours(hours)} of working time a week for it; your head of department has "
                + "confirmed this.")
            .Say(
                "This matters to us: not using AI has no consequences for you. Your answers serve neither a performance review nor a staffing decision.")
            .SayIf(dates.CheckIns.Count == 0, "Your head of department will talk with you about what works and what is in the way.")
            .Points(
                "Now and then we ask briefly by mail how it is going:",
                dates.CheckIns.Select(c => $"{W.Date(c.Opens, content.To)}, open until {W.Date(c.Closes, content.To)}"))
            .SayIf(dates.CheckIns.Count > 0, "The dates are attached as a calendar file.")
            .Points("What worked in other departments", content.HandedOn.Select(Told))
            .Link(
                "Did something work that could help others? You can share it here at any time"
                + (Forbids(content, Restriction.NoNamedUseCases) ? ", always without a name. " : ", with or without your name. ")
                + "Please bear in mind that colleagues may recognise the author.",
                LinkPurpose.ShareUseCase,
                "Share what worked",
                LinkWeight.Beside)
            .Link("The guardrails, to read again:", LinkPurpose.Guardrails, "Read the guardrails", LinkWeight.Beside));
    }
}
