namespace Adoption.Rollouts.Tests.Privacy;

/// <summary>All ways in which some people can spread over some choices: an attacker who tries everything.</summary>
internal static class EveryHistogram
{
    public static IEnumerable<int[]> Of(int people, int choices)
    {
        if (choices == 1)
        {
            yield return [people];
            yield break;
        }

        for (var first = 0; first <= people; first++)
        {
            foreach (var rest in Of(people - first, choices - 1))
            {
                yield return [first, .. rest];
            }
        }
    }
}
