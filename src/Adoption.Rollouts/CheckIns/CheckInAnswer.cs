namespace Adoption.Rollouts.CheckIns;

/// <summary>
/// What one person answered, and nothing about the person. Every question may be left out; that is an answer of its own
/// (<c>NoAnswer</c>), so that the number of answers is the same for every question and their difference tells nothing.
/// </summary>
public sealed record CheckInAnswer
{
    public const int MaxCommentLength = 500;

    public Usage Usage { get; init; }

    public Helps Helps { get; init; }

    /// <summary>Empty: no answer. <see cref="Obstacle.None"/> stands alone.</summary>
    public IReadOnlyList<Obstacle> Obstacles { get; set; } = [];

    public UseCaseCategory UseCase { get; init; }

    public TimeSaved TimeSaved { get; init; }

    /// <summary>At most <see cref="MaxCommentLength"/> characters; kept apart from the other answers once the round is closed.</summary>
    public string? Comment { get; init; }
}
