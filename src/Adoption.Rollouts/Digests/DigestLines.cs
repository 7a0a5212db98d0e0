namespace Adoption.Rollouts.Digests;

/// <summary>What a digest tells, in its reader's language: departments in the groups that the overview has, each in one line.</summary>
/// <param name="Needy">At risk, standing still or failed; the worst first.</param>
/// <param name="Waiting">An office owes the next answer, in time.</param>
/// <param name="OnTrack">Nobody has to do anything.</param>
/// <param name="Over">Decided or cancelled since the digest before.</param>
/// <param name="Licences">People who can use the tool, in departments whose licences may be counted.</param>
/// <param name="Costs">Licences a month, one text for each currency.</param>
public sealed record DigestLines(
    DigestGroup Needy, DigestGroup Waiting, DigestGroup OnTrack, DigestGroup Over, int Licences, IReadOnlyList<string> Costs)
{
    /// <summary>Departments that have not ended.</summary>
    public int Running => Needy.Count + Waiting.Count + OnTrack.Count;
}

/// <param name="Lines">The first ones; the page behind the link has all.</param>
/// <param name="Count">All.</param>
public sealed record DigestGroup(IReadOnlyList<string> Lines, int Count)
{
    /// <summary>A mail that is read in a minute.</summary>
    public const int MostLines = 20;

    public int More => Count - Lines.Count;
}
