using Adoption.Portal.Api.Problems;
using Adoption.Portal.Offices;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Obligations;

namespace Adoption.Portal.Api.Rollouts;

/// <summary>What an office answers. Which fields an answer needs is the obligation's own rule; what is missing is said.</summary>
public sealed record AnswerBody
{
    private const int MostPainPoints = 20;

    public Verdict? Verdict { get; init; }

    /// <summary>Up to 2,000 characters; needed where somebody has to act on it.</summary>
    public string? Comment { get; init; }

    /// <summary>The works council's resolution, or a document's reference; up to 200 characters.</summary>
    public string? Reference { get; init; }

    /// <summary>Tolerated until the end of this day.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The works council's alone.</summary>
    public IReadOnlyList<Restriction>? Restrictions { get; init; }

    /// <summary>Weekly hours the head confirms, weeks the sponsor adds.</summary>
    public decimal? Number { get; init; }

    /// <summary>What hurts, where that is asked for; an empty list says that nothing does.</summary>
    public IReadOnlyList<PainPointBody>? PainPoints { get; init; }

    internal List<ProblemError> Check(ObligationKind kind)
    {
        var errors = new List<ProblemError>();
        if (Verdict is null)
        {
            errors.Add(ProblemError.Field("verdict", ProblemError.Required, "Give one of the answers that the obligation names."));
        }

        if ((kind == ObligationKind.NamePainPoints) != (PainPoints is not null))
        {
            errors.Add(PainPoints is null
                ? ProblemError.Field("painPoints", ProblemError.Required, "Name what hurts; an empty list says that nothing does.")
                : ProblemError.Field("painPoints", "AllowedValues", "Pain points are not asked for here."));
        }
        else if (PainPoints?.Count > MostPainPoints)
        {
            errors.Add(ProblemError.Field("painPoints", "TooManyItems", $"At most {MostPainPoints}."));
        }

        return errors;
    }

    /// <returns>The points, or what is wrong with them.</returns>
    internal (IReadOnlyList<PainPoint> Points, IReadOnlyList<ProblemError> Errors) Named(Obligation owed)
    {
        PainPoint[] points = [.. (PainPoints ?? []).Select(p => new PainPoint
        {
            Id = PainPointReader.IdOf(owed.Id, p?.Text ?? ""), Text = p?.Text ?? "", NamedBy = owed.Assignee.Role, Obstacle = p?.Obstacle, Category = p?.Category,
        })];
        return (points, [.. points.Select((p, i) => (Problem: PainPointCheck.Find(p), i)).Where(p => p.Problem is not null).Select(p => ProblemError.Field(
            $"painPoints/{p.i}", p.Problem.ToString()!, $"Up to {PainPoint.MaxText} characters of text, and either the obstacle or the kind of work it is about."))]);
    }

    internal ObligationAnswer Answer(string by) => new()
    {
        Verdict = Verdict!.Value,
        By = by,
        At = default,
        Comment = Comment,
        Reference = Reference,
        Until = Until,
        Restrictions = [.. (Restrictions ?? []).Distinct()],
        Number = Number,
    };
}

/// <summary>Something that hurts.</summary>
public sealed record PainPointBody
{
    /// <summary>Up to 300 characters.</summary>
    public string? Text { get; init; }

    /// <summary>Where something is in the way.</summary>
    public Obstacle? Obstacle { get; init; }

    /// <summary>Where it is work that hurts.</summary>
    public UseCaseCategory? Category { get; init; }
}
