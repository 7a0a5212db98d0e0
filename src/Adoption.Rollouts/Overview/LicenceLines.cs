using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Privacy;

namespace Adoption.Rollouts.Overview;

/// <summary>Licences by state, as far as they may be told. Pure.</summary>
public static class LicenceLines
{
    /// <param name="rollout">Its row.</param>
    /// <param name="counts">As they stand.</param>
    /// <param name="last">As they stood when the rows were last counted; they are deleted with the people list.</param>
    public static IReadOnlyList<LicenceLine> Of(Rollout rollout, LicenceCounts counts, LicenceTally last)
    {
        if (rollout is { Decision: Decision.Stop, DecidedAt: not null })
        {
            return AfterStop(counts);
        }

        if (counts.ByState.Count == 0)
        {
            return last == LicenceTally.None ? [] : [new(LicenceLineKind.Granted, last.Granted), new(LicenceLineKind.Failed, last.Failed)];
        }

        return
        [
            new(LicenceLineKind.Granted, counts.Of(LicenceState.Assigned)),
            .. Some(LicenceLineKind.GrantedBefore, counts.Of(LicenceState.AlreadyAssigned)),
            .. Some(LicenceLineKind.Pending, counts.Of(LicenceState.Pending)),
            .. Some(LicenceLineKind.Returned, counts.Of(LicenceState.Returned)),
            .. counts.ByFailure.OrderByDescending(f => f.Value).ThenBy(f => f.Key).Select(f => new LicenceLine(LicenceLineKind.Failed, f.Value, f.Key)),
        ];
    }

    /// <summary>Who asked to keep a licence shows as a quarter at most: their exact number is nobody's business.</summary>
    private static IReadOnlyList<LicenceLine> AfterStop(LicenceCounts counts)
    {
        var (returned, kept) = (counts.Of(LicenceState.Returned), counts.Of(LicenceState.Assigned) + counts.Of(LicenceState.Pending));
        return returned == 0 || returned + kept < Thresholds.CheckIn
            ? [new(LicenceLineKind.GoBack, null)]
            : [new(LicenceLineKind.Returned, null, Share: (ParticipationBand)Grid.StepOf(returned, returned + kept, Grid.Quarters))];
    }

    private static IEnumerable<LicenceLine> Some(LicenceLineKind kind, int count) => count == 0 ? [] : [new(kind, count)];
}

/// <param name="Kind">What.</param>
/// <param name="Count">People; null: not told as a number.</param>
/// <param name="Failure">Why they have none.</param>
/// <param name="Share">Of those the programme gave, where the number itself is not told.</param>
public sealed record LicenceLine(LicenceLineKind Kind, int? Count, LicenceFailure? Failure = null, ParticipationBand? Share = null);

public enum LicenceLineKind
{
    /// <summary>By the programme.</summary>
    Granted,

    /// <summary>They had one before.</summary>
    GrantedBefore,
    Pending,
    Failed,
    Returned,

    /// <summary>After a decision to stop: they go back, unless somebody asks to keep one.</summary>
    GoBack,
}
