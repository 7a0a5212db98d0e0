namespace Adoption.Rollouts.Ids;

/// <summary>One check-in round: the experimentation's cycle (1, and one more per extension granted by the sponsor) and the round in it, from 1.</summary>
public readonly record struct RoundId(int Cycle, int Number)
{
    /// <summary>Fit for row keys and instance ids.</summary>
    public string Key => $"{Cycle}-{Number}";

    public override string ToString() => Key;
}
