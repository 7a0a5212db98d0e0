using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Privacy;
using CsCheck;
using static Adoption.Rollouts.Tests.Privacy.DisclosureFixture;

namespace Adoption.Rollouts.Tests.Privacy;

/// <summary>
/// The attacker knows the method, everything published, the exact number of answers, and the answers of a few who tell each other. He
/// tries every set of answers that would have been published so. Nobody else's answer may be certain.
/// </summary>
public sealed class When_an_attacker_tries_every_answer
{
    [Theory]
    [InlineData(5, 1)]
    [InlineData(6, 1)]
    [InlineData(7, 1)]
    [InlineData(8, 1)]
    [InlineData(9, 1)]
    [InlineData(10, 3)]
    [InlineData(11, 3)]
    [InlineData(14, 3)]
    [InlineData(20, 3)]
    [InlineData(24, 3)]
    public void Should_keep_two_answers_possible_for_everybody_else(int answers, int colluding)
    {
        foreach (var possible in Worlds(answers, invited: answers + 2))
        {
            foreach (var known in Enumerable.Range(1, colluding).SelectMany(c => EveryHistogram.Of(c, 4)))
            {
                List<int[]> consistent = [.. possible.Where(w => w.Zip(known).All(p => p.First >= p.Second))];
                if (consistent.Count > 0)
                {
                    var open = Enumerable.Range(0, 4).Count(choice => consistent.Any(w => w[choice] > known[choice]));
                    Assert.True(open >= 2, $"{answers} answers, {string.Join(',', known)} known: one answer is left.");
                }
            }
        }
    }

    /// <summary>Obstacles: several may be chosen, "none" stands alone. Whether somebody named an obstacle must stay open.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(12)]
    public void Should_keep_each_obstacle_open_for_everybody_else(int answers)
    {
        // What one person may tick: nothing, "none", time, access, both.
        Obstacle[][] kinds = [[], [Obstacle.None], [Obstacle.Time], [Obstacle.Access], [Obstacle.Time, Obstacle.Access]];
        foreach (var possible in EveryHistogram.Of(answers, kinds.Length).GroupBy(w => Seen(PublishObstacles(w, kinds)), StringComparer.Ordinal))
        {
            foreach (var own in Enumerable.Range(0, kinds.Length))
            {
                List<int[]> others = [.. possible.Where(w => w[own] > 0).Select(w => w.Select((n, i) => i == own ? n - 1 : n).ToArray())];
                foreach (var obstacle in new[] { Obstacle.None, Obstacle.Time, Obstacle.Access }.Where(_ => others.Count > 0))
                {
                    Assert.Contains(others, w => kinds.Where((k, i) => w[i] > 0).Any(k => k.Contains(obstacle)));
                    Assert.Contains(others, w => kinds.Where((k, i) => w[i] > 0).Any(k => !k.Contains(obstacle)));
                }
            }
        }
    }

    /// <summary>Up to two people come, go or change their minds, whoever they are: what was published stays to the letter.</summary>
    [Fact]
    public void Should_see_no_shift_that_rests_on_fewer_than_three_people() =>
        Gen.Select(Gen.Int[5, 300], Gen.Int[0, 60], Gen.Int[0, 1000], Gen.Int[0, 3].Array[2], Gen.Int[-1, 3].Array[2])
            .Sample((answers, silent, spread, from, to) =>
            {
                var before = Spread(answers, spread);
                var after = before.ToArray();
                foreach (var (f, t) in from.Zip(to))
                {
                    if (after[f] > 0 && (t >= 0 || after.Sum() > Thresholds.Numbers))
                    {
                        after[f]--;
                        _ = t >= 0 ? after[t]++ : 0;
                    }
                }

                var invited = Math.Max(Thresholds.CheckIn, answers + silent);
                var first = Publish(Result(1, Scope(invited, before)));
                var second = Publish(Result(2, Scope(invited, after)), [first]);
                return SeenNumbers(first) == SeenNumbers(second);
            });

    /// <summary>Three check-ins; between the last two only one person's answer may have changed, and the attacker knows it.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    public void Should_not_learn_from_the_moment_of_a_shift_whose_answer_it_was(int answers)
    {
        var seen = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        int[] margins = [.. Enumerable.Range(Thresholds.SmallestShift, Thresholds.LargestMargin - Thresholds.SmallestShift + 1)];
        foreach (var (first, second) in from a in EveryHistogram.Of(answers, 2) from b in EveryHistogram.Of(answers, 2) select (a, b))
        {
            // The third check-in differs by one person who joins with the first or with the second choice.
            foreach (var (choice, m2, m3) in from c in new[] { 0, 1 } from m2 in margins from m3 in margins select (c, m2, m3))
            {
                int[] third = [second[0] + (1 - choice), second[1] + choice];
                var one = Publish(Result(1, Scope(answers + 4, first)));
                var two = Publish(Result(2, Scope(answers + 4, second)), [one], m2);
                var three = Publish(Result(3, Scope(answers + 4, third)), [one, two], m3);
                var key = $"{Seen(one)}/{Seen(two)}/{Seen(three)}";
                (seen.TryGetValue(key, out var choices) ? choices : seen[key] = []).Add(choice);
            }
        }

        Assert.All(seen, s => Assert.True(s.Value.Count == 2, s.Key));
    }

    /// <summary>The ranges are wide enough at both ends, for every size there is.</summary>
    [Fact]
    public void Should_find_three_counts_in_every_range_and_five_from_ten_answers_on() =>
        Gen.Select(Gen.Int[10, 10_000], Gen.Int[5, 10_000]).Where((invited, answers) => answers <= invited).Sample((invited, answers) =>
        {
            var band = (ParticipationBand)Grid.StepOf(answers, invited, Grid.Quarters);
            var steps = Grid.StepsFor(Grid.LeastAnswers(invited, band));
            var smallest = Enumerable.Range(0, answers + 1).GroupBy(c => Grid.StepOf(c, answers, steps)).Min(g => g.Count());
            return smallest >= (answers < 10 ? 3 : 5);
        });

    private static IEnumerable<List<int[]>> Worlds(int answers, int invited) =>
        EveryHistogram.Of(answers, 4)
            .GroupBy(w => Seen(Publish(Result(1, Scope(Math.Max(invited, Thresholds.CheckIn), w)))), StringComparer.Ordinal)
            .Select(g => g.ToList());

    private static PublishedRound PublishObstacles(int[] world, Obstacle[][] kinds)
    {
        List<CheckInAnswer> answers = [.. world.SelectMany((n, i) => Enumerable.Repeat(new CheckInAnswer { Obstacles = kinds[i] }, n))];
        int[] counts = [.. Choices.Of(Question.Obstacle).Select(c => answers.Count(a => a.Taken(Question.Obstacle).Contains(c)))];
        return Publish(Result(1, new ScopeCount(null, 12, answers.Count, [new(Question.Obstacle, counts)])));
    }

    private static int[] Spread(int answers, int seed)
    {
        var a = answers * (seed % 11) / 10;
        var b = (answers - Math.Min(a, answers)) * (seed / 11 % 11) / 10;
        a = Math.Min(a, answers);
        var c = (answers - a - b) * (seed / 121 % 9) / 8;
        return [a, b, c, answers - a - b - c];
    }
}
