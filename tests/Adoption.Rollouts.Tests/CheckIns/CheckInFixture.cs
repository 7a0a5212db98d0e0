using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Tests.CheckIns;

/// <summary>A rollout with its first round over some store; every test says only what is special about it.</summary>
internal sealed class CheckInFixture(IDocumentStore store)
{
    public static readonly RolloutId Dept = new("r1");
    public static readonly RoundId First = new(1, 1);
    public static readonly DateTimeOffset ClosesAt = new(2026, 3, 6, 16, 0, 0, TimeSpan.Zero);

    public RecordedTraces Traces { get; } = new();

    public CheckInRounds Rounds => new(store, Traces, new FixedTime(ClosesAt));

    public static EmployeeId Employee(int number) => new($"e{number}");

    public static RoundSettings Settings(int invited = 12) => new(invited, ClosesAt, [], []);

    public Task<Round> OpenAsync(RoundSettings? settings = null, RoundId? round = null) =>
        Rounds.OpenAsync(Dept, round ?? First, settings ?? Settings());

    public async Task<SubmitOutcome> SubmitAsync(int employee, CheckInAnswer answer, RoundId? round = null, string? site = null) =>
        (await Rounds.SubmitAsync(Dept, round ?? First, Employee(employee), answer, site)).Outcome;

    public Task<RoundResult> CloseAsync(RoundId? round = null) => Rounds.CloseAsync(Dept, round ?? First);

    internal sealed class RecordedTraces : IRoundTraces
    {
        public List<RoundId> Forgotten { get; } = [];

        public Task ForgetAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken = default)
        {
            Forgotten.Add(round);
            return Task.CompletedTask;
        }
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
