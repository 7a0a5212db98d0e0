namespace Adoption.Rollouts.Privacy;

/// <summary>The limits of the small-groups rule (docs/decisions/0003-small-groups.md).</summary>
public static class Thresholds
{
    /// <summary>Answers before any number is shown.</summary>
    public const int Numbers = 5;

    /// <summary>Answers before any comment is shown.</summary>
    public const int Comments = 10;

    /// <summary>People below which no check-in takes place.</summary>
    public const int CheckIn = 10;

    /// <summary>People of a site before it is shown on its own.</summary>
    public const int Group = 20;

    /// <summary>Between two publications nothing moves before this many people's answers did.</summary>
    public const int SmallestShift = 3;

    /// <summary>
    /// The highest margin that may be drawn: below <see cref="SmallestShift"/> nothing moves, between the two chance decides, so that the very
    /// moment of a move tells nobody whose answer caused it.
    /// </summary>
    public const int LargestMargin = (2 * SmallestShift) - 1;
}
