using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Experimentation;

/// <summary>What hurts in the department's work or in the trying, as the head or a team lead named it; the results answer it.</summary>
public sealed record PainPoint
{
    public const int MaxText = 300;

    public required PainPointId Id { get; init; }

    /// <summary>At most <see cref="MaxText"/> characters.</summary>
    public required string Text { get; init; }

    /// <summary>The head or a team lead; office-holders speak by name, employees never appear here.</summary>
    public required OfficeRole NamedBy { get; init; }

    /// <summary>The obstacle it is about; set when it is something in the way.</summary>
    public Obstacle? Obstacle { get; init; }

    /// <summary>The kind of work it is about; set when it is work that hurts.</summary>
    public UseCaseCategory? Category { get; init; }
}

public static class PainPointCheck
{
    /// <summary>Null: valid.</summary>
    public static PainPointProblem? Find(PainPoint point) =>
        string.IsNullOrWhiteSpace(point.Text) ? PainPointProblem.TextMissing
        : point.Text.Trim().Length > PainPoint.MaxText ? PainPointProblem.TextTooLong
        : point.NamedBy is not (OfficeRole.Head or OfficeRole.TeamLead) ? PainPointProblem.NotTheirOffice
        : (point.Obstacle is null) == (point.Category is null) ? PainPointProblem.OneSubject
        : point.Obstacle is { } o && (!Enum.IsDefined(o) || o is Obstacle.NoAnswer or Obstacle.None) ? PainPointProblem.UnknownSubject
        : point.Category is { } c && (!Enum.IsDefined(c) || c is UseCaseCategory.NoAnswer or UseCaseCategory.None)
            ? PainPointProblem.UnknownSubject
        : null;
}

public enum PainPointProblem
{
    TextMissing,

    /// <summary>More than <see cref="PainPoint.MaxText"/> characters.</summary>
    TextTooLong,

    /// <summary>Only the head and team leads name pain points.</summary>
    NotTheirOffice,

    /// <summary>Either an obstacle or a kind of work, not both and not neither.</summary>
    OneSubject,
    UnknownSubject,
}
