using Adoption.Rollouts.Department;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Obligations.Deputies;

/// <summary>Who may hand an obligation over, and to whom. Pure.</summary>
public static class DeputyPolicy
{
    /// <summary>Longest name in characters: it stands in mails.</summary>
    public const int MaxName = 120;

    /// <summary>Longest reason in characters.</summary>
    public const int MaxReason = 300;

    /// <summary>
    /// Offices that look at the guardrails with eyes of their own: who writes them, who signs them off, who gives an opinion, who agrees. Whoever
    /// holds one of them, or stands in for it, stands in for no other.
    /// </summary>
    private static readonly OfficeRole[] Eyes =
        [OfficeRole.Hr, OfficeRole.Management, OfficeRole.It, OfficeRole.PrivacyOfficer, OfficeRole.WorksCouncil];

    /// <summary>What those offices say about the guardrails.</summary>
    private static bool IsAboutGuardrails(ObligationKind kind) => kind is ObligationKind.ChangeGuardrails or ObligationKind.SignOffManagement
        or ObligationKind.SignOffIt or ObligationKind.PrivacyOpinion or ObligationKind.PrivacyDeviation or ObligationKind.WorksCouncilAgreement;

    /// <summary>
    /// The office hands over what it owes; in its absence HR and the programme owner do. They never choose who speaks for the works council (its own
    /// deputy does, BetrVG § 26 (2)) or for the data protection officer (who takes no instructions, GDPR Art. 38 (3)), and don't know which team
    /// lead has answered.
    /// </summary>
    public static bool MayHandOver(Obligation obligation, OfficeRole by) =>
        by == obligation.Assignee.Role
        || (by is OfficeRole.Hr or OfficeRole.ProgrammeOwner
            && obligation.Assignee.Role is not (OfficeRole.WorksCouncil or OfficeRole.PrivacyOfficer or OfficeRole.TeamLead));

    /// <param name="obligation">Open, without a deputy.</param>
    /// <param name="wish">Who is to answer.</param>
    /// <param name="holder">The address of whoever holds the office; null: a team lead who has left.</param>
    /// <param name="plan">The plan that holds now.</param>
    /// <param name="all">Every obligation of the rollout.</param>
    /// <param name="employees">Addresses of the department's employees.</param>
    /// <returns>What is wrong, by field; empty when it can be handed over.</returns>
    public static IReadOnlyList<AnswerError> Check(
        Obligation obligation, DeputyPerson wish, string? holder, RolloutPlan plan, IEnumerable<Obligation> all, IEnumerable<string> employees)
    {
        var errors = new List<AnswerError>();
        if (string.IsNullOrWhiteSpace(wish.Name) || wish.Name.Length > MaxName || wish.Name.Any(char.IsControl))
        {
            errors.Add(new(
                "name", $"Give the deputy's name, in one line of at most {MaxName} characters.",
                $"Bitte nennen Sie den Namen der Vertretung, in einer Zeile mit höchstens {MaxName} Zeichen."));
        }

        if (wish.Reason?.Length > MaxReason)
        {
            errors.Add(new("reason", $"At most {MaxReason} characters.", $"Höchstens {MaxReason} Zeichen."));
        }

        if (!MailAddress.IsPossible(wish.Address))
        {
            errors.Add(new("address", "That can be no mail address.", "Das kann keine E-Mail-Adresse sein."));
        }
        else if (holder is not null && MailAddress.AreSame(holder, wish.Address))
        {
            errors.Add(new(
                "address", "That is the address of whoever is asked already; a deputy is somebody else.",
                "Das ist die Adresse derer, die schon gefragt sind; eine Vertretung ist jemand anderes."));
        }
        else if (!Domains(plan, employees).Contains(DomainOf(wish.Address)))
        {
            errors.Add(new(
                "address", "A deputy's address is of a mail domain that office-holders or employees of this rollout have; this one is of another.",
                "Die Adresse einer Vertretung gehört zu einer Mail-Domäne, die jemand mit einem Amt oder aus der Abteilung schon hat; diese gehört zu einer anderen."));
        }
        else if (IsAboutGuardrails(obligation.Kind) && Others(obligation, plan, all).Any(a => MailAddress.AreSame(a, wish.Address)))
        {
            errors.Add(new(
                "address", "This person answers for another office that looks at the guardrails, and two offices need two people. Name somebody else.",
                "Diese Person antwortet schon für eine andere Stelle, die auf die Leitplanken sieht, und zwei Stellen brauchen zwei Menschen. Bitte nennen Sie jemand anderes."));
        }

        return errors;
    }

    /// <summary>Everybody who holds, or stands in for, another of the offices that look at the guardrails.</summary>
    private static IEnumerable<string> Others(Obligation obligation, RolloutPlan plan, IEnumerable<Obligation> all)
    {
        var holders = Eyes.Where(o => o != obligation.Assignee.Role).Select(o => plan.Of(o)?.Address).OfType<string>();
        var deputies = all
            .Where(o => IsAboutGuardrails(o.Kind) && o.Assignee.Role != obligation.Assignee.Role)
            .SelectMany(o => o.Deputies.Where(d => d.Number == o.Deputy?.Number || d.Number == o.Answer?.Deputy))
            .Select(d => d.Person?.Address)
            .OfType<string>();
        return holders.Concat(deputies);
    }

    /// <summary>Else whoever finds a forwarded link could invite the world.</summary>
    private static HashSet<string> Domains(RolloutPlan plan, IEnumerable<string> employees) =>
        Enum.GetValues<OfficeRole>().Select(o => plan.Of(o)?.Address).OfType<string>()
            .Concat(employees)
            .Select(DomainOf)
            .ToHashSet(StringComparer.Ordinal);

    private static string DomainOf(string address)
    {
        var normal = MailAddress.Normal(address);
        return normal[(normal.LastIndexOf('@') + 1)..];
    }
}
