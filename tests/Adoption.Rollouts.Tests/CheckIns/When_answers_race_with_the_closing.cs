using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Storage;
using CsCheck;
using static Adoption.Rollouts.Tests.CheckIns.CheckInFixture;

namespace Adoption.Rollouts.Tests.CheckIns;

/// <summary>
/// Five people answer, two of them twice, while two workers close the round, in any order of their store operations. What was acknowledged
/// is in the result, what was refused is not, every answer is kept once, and nothing about anybody is left.
/// </summary>
public sealed class When_answers_race_with_the_closing
{
    private static readonly (int Employee, Usage Usage)[] Submissions =
        [(1, Usage.Daily), (2, Usage.Weekly), (3, Usage.Tried), (4, Usage.NotYet), (5, Usage.Daily), (1, Usage.Daily), (2, Usage.Weekly)];

    [Fact]
    public void Should_count_exactly_what_was_acknowledged() =>
        Gen.Int[0, 1_000_000].Array[600].Sample(
            order =>
            {
                // Without the runner's context continuations stay on this thread, in the order that is played.
                SynchronizationContext.SetSynchronizationContext(null);
                var store = new InMemoryDocumentStore();
                new CheckInFixture(store).OpenAsync().GetAwaiter().GetResult();
                var interleaved = new InterleavedStore(store);
                var racing = new CheckInFixture(interleaved);
                List<Task<SubmitOutcome>> submits = [.. Submissions.Select(s => racing.SubmitAsync(s.Employee, new() { Usage = s.Usage }))];
                List<Task<RoundResult>> closings = [];
                var step = 0;
                var closeAt = order[0] % 40;
                interleaved.Run(waiting =>
                {
                    step++;
                    if (step >= closeAt && closings.Count < 2)
                    {
                        closings.Add(racing.CloseAsync());
                    }

                    return order[step % order.Length] % waiting;
                });
                if (closings.Count == 0)
                {
                    closings.Add(racing.CloseAsync());
                    interleaved.Run(_ => 0);
                }

                return closings.All(c => Counted(c.Result) == Acknowledged(submits)) && Kept(store) == Acknowledged(submits) && NothingLeft(store);
            },
            iter: 600);

    private static string Acknowledged(List<Task<SubmitOutcome>> submits) =>
        Text(Submissions.Zip(submits)
            .Where(s => s.Second.Result is SubmitOutcome.Recorded or SubmitOutcome.Corrected)
            .Select(s => s.First).Distinct().Select(s => s.Usage.ToString()));

    private static string Counted(RoundResult result) =>
        Text(Choices.Of(Question.Usage).SelectMany((c, i) => Enumerable.Repeat(c, result.Scopes[0].Questions[0].Counts[i])));

    private static string Kept(InMemoryDocumentStore store) =>
        Text(store.ListAsync(Tables.Answers, Tables.Of(Dept, First), after: null, limit: 100).Result
            .Where(d => d.Row != "turn")
            .Select(d => System.Text.Json.JsonDocument.Parse(d.Json).RootElement.GetProperty("answer").GetProperty("usage").GetString()!));

    private static bool NothingLeft(InMemoryDocumentStore store) =>
        store.ListAsync(Tables.Participation, Tables.Of(Dept, First), after: null, limit: 1).Result.Count == 0
        && store.ListAsync(Tables.RoundSecrets, Tables.Of(Dept), after: null, limit: 1).Result.Count == 0
        && store.ListAsync(Tables.Answers, Tables.Of(Dept, First), after: null, limit: 100).Result
            .All(d => d.Row == "turn" || d.Row.StartsWith("a.", StringComparison.Ordinal));

    private static string Text(IEnumerable<string> usages) => string.Join(',', usages.Order(StringComparer.Ordinal));
}
