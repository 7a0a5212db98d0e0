using System.Security.Cryptography;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Privacy;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.Watching;

namespace Adoption.Rollouts.CheckIns;

/// <summary>
/// The check-ins of all rollouts: two ledgers while a round is open (who answered, what was answered), and one count when it is closed. Every
/// method may be called again after a crash.
/// </summary>
public sealed class CheckInRounds(IDocumentStore store, IRoundTraces traces, TimeProvider time)
{
    private readonly RoundTables _tables = new(store);
    private readonly AnswerLedger _answers = new(store);
    private readonly ParticipationLedger _participation = new(store);
    private readonly RoundSecrets _secrets = new(store);

    /// <summary>Opens a round; when it exists already it is left as it is.</summary>
    public async Task<Round> OpenAsync(
        RolloutId rollout, RoundId round, RoundSettings settings, CancellationToken cancellationToken = default)
    {
        if (await GetAsync(rollout, round, cancellationToken) is { } existing)
        {
            return existing;
        }

        var opened = await PlanAsync(rollout, round, settings, cancellationToken);
        if (opened.Mode == RoundMode.CheckIn)
        {
            await _secrets.CreateAsync(rollout, round, cancellationToken);
            await _answers.OpenAsync(rollout, round, cancellationToken);
            await _participation.OpenAsync(rollout, round, cancellationToken);
        }

        // Last: a round that is there is complete.
        if (await _tables.Rounds.InsertAsync(Tables.Of(rollout), round.Key, opened, cancellationToken))
        {
            return opened;
        }

        var other = await _tables.Rounds.RequireAsync(Tables.Of(rollout), round.Key, cancellationToken);
        if (other.State != RoundState.Open)
        {
            // Somebody else opened and closed it meanwhile; what this call made anew must not stay.
            await ShutAsync(rollout, round, cancellationToken);
            await _secrets.ForgetAsync(rollout, round, cancellationToken);
        }

        return other;
    }

    public Task<Round?> GetAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken = default) =>
        _tables.Rounds.GetAsync(Tables.Of(rollout), round.Key, cancellationToken);

    /// <summary>All rounds of a rollout, conversations included.</summary>
    public async Task<IReadOnlyList<Round>> AllAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        await _tables.Rounds.AllAsync(Tables.Of(rollout), cancellationToken);

    /// <summary>A pause moves the announced end; nothing else changes. A round that is not open stays as it is.</summary>
    /// <param name="closesAt">UTC.</param>
    public Task PostponeAsync(RolloutId rollout, RoundId round, DateTimeOffset closesAt, CancellationToken cancellationToken = default) =>
        _tables.Rounds.UpdateAsync(
            Tables.Of(rollout), round.Key, r => r is { State: RoundState.Open } ? r with { ClosesAt = closesAt } : null, cancellationToken);

    /// <summary>
    /// What the works council has restricted since the opening is no longer asked, nor kept of what was answered. Nothing is ever asked anew
    /// in a round that is open.
    /// </summary>
    public Task RestrictAsync(
        RolloutId rollout, RoundId round, IReadOnlyList<Restriction> restrictions, CancellationToken cancellationToken = default) =>
        _tables.Rounds.UpdateAsync(
            Tables.Of(rollout),
            round.Key,
            r =>
            {
                if (r is not { State: RoundState.Open, Mode: RoundMode.CheckIn })
                {
                    return null;
                }

                var allowed = WhatHeadcountCanShow.For(r.Invited, [], restrictions).Questions;
                return r.Questions.All(allowed.Contains) ? null : r with { Questions = [.. r.Questions.Where(allowed.Contains)] };
            },
            cancellationToken);

    /// <summary>
    /// Records or corrects an answer. Sending the same again is harmless. What was acknowledged is in the result; once the closing
    /// has begun everything is refused.
    /// </summary>
    /// <param name="site">The person's site as in the export; it matters only where sites are shown instead of the whole.</param>
    public async Task<SubmitResult> SubmitAsync(
        RolloutId rollout,
        RoundId round,
        EmployeeId employee,
        CheckInAnswer answer,
        string? site = null,
        CancellationToken cancellationToken = default)
    {
        if (await GetAsync(rollout, round, cancellationToken) is not { State: RoundState.Open } open)
        {
            return SubmitResult.NotOpen;
        }

        if (AnswerCheck.Find(answer, open.Questions) is { } invalid)
        {
            return new(SubmitOutcome.Invalid, invalid);
        }

        if (await _secrets.KeyOfAsync(rollout, round, employee, cancellationToken) is not { } key)
        {
            return SubmitResult.NotOpen;
        }

        var document = new AnswerDocument(ReportingGroups.For(site, open.Groups), AnswerCheck.Normalise(answer));
        var outcome = await _answers.WriteAsync(rollout, round, key, document, cancellationToken);
        if (outcome != SubmitOutcome.NotOpen)
        {
            // Answer first, flag second: who is in between is reminded once too often, but no answer is missing. When the closing has
            // begun between the two, the flag is refused and nobody needs it any more.
            await _participation.WriteAsync(rollout, round, employee, cancellationToken);
        }

        return new(outcome);
    }

    /// <summary>For the one reminder alone. False once the round is closing, since nobody knows any more.</summary>
    public Task<bool> HasAnsweredAsync(
        RolloutId rollout, RoundId round, EmployeeId employee, CancellationToken cancellationToken = default) =>
        _participation.ContainsAsync(rollout, round, employee, cancellationToken);

    /// <summary>
    /// What stands for people in the keys of the mails that ask them: a message that is still queued when the round has closed names nobody,
    /// since the secret behind it is gone. Null once the round is closed: nobody is asked any more.
    /// </summary>
    internal Task<Func<EmployeeId, string>?> MailAliasesAsync(
        RolloutId rollout, RoundId round, string kind, CancellationToken cancellationToken) =>
        _secrets.AliasesAsync(rollout, round, "mail-" + kind, cancellationToken);

    /// <summary>
    /// Closes a round, or goes on with closing it: counts, publishes what may be known, and removes everything that joins people and answers.
    /// </summary>
    /// <returns>What was counted; the same every time while raw answers are kept.</returns>
    /// <exception cref="KeyNotFoundException">The round was never opened, or its result was deleted by retention.</exception>
    public async Task<RoundResult> CloseAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken = default)
    {
        var closing = await _tables.Rounds.UpdateAsync(
            Tables.Of(rollout),
            round.Key,
            r => r is { State: RoundState.Open } ? r with { State = RoundState.Closing } : null,
            cancellationToken) ?? throw new KeyNotFoundException($"Round {round} of {rollout} was never opened.");
        if (closing.Mode == RoundMode.Conversation)
        {
            return new() { Round = round, Invited = closing.Invited, Answers = 0, Scopes = [] };
        }

        if (closing.State == RoundState.Closed)
        {
            return await _tables.Results.RequireAsync(Tables.Of(rollout) + RoundTables.ResultSuffix, round.Key, cancellationToken);
        }

        await ShutAsync(rollout, round, cancellationToken);
        var result = await CountAsync(rollout, closing, cancellationToken);
        await PublishAsync(rollout, result, cancellationToken);
        await _answers.RewriteAsync(rollout, round, closing.Questions, cancellationToken);
        await _secrets.ForgetAsync(rollout, round, cancellationToken);
        await _participation.ForgetAsync(rollout, round, cancellationToken);
        await traces.ForgetAsync(rollout, round, cancellationToken);
        await store.ScrubAsync(cancellationToken);
        await _tables.Rounds.UpdateAsync(
            Tables.Of(rollout),
            round.Key,
            r => r is { State: RoundState.Closing } ? r with { State = RoundState.Closed, ClosedAt = time.GetUtcNow() } : null,
            cancellationToken);
        ProgrammeMeters.Closed();
        return result;
    }

    /// <summary>What may be known of the rollout's closed rounds, in order. Conversations leave nothing.</summary>
    public async Task<IReadOnlyList<PublishedRound>> PublishedAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        [.. (await _tables.Published.AllAsync(Tables.Of(rollout) + RoundTables.PublishedSuffix, cancellationToken))
            .OrderBy(p => p.Round.Cycle).ThenBy(p => p.Round.Number)];

    public Task<PublishedRound?> PublishedAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken = default) =>
        _tables.Published.GetAsync(Tables.Of(rollout) + RoundTables.PublishedSuffix, round.Key, cancellationToken);

    /// <summary>The comments of a closed round in random order; empty below their threshold, and after the retention.</summary>
    public async Task<IReadOnlyList<string>> CommentsAsync(
        RolloutId rollout, RoundId round, CancellationToken cancellationToken = default) =>
        await GetAsync(rollout, round, cancellationToken) is { State: RoundState.Closed }
        && await PublishedAsync(rollout, round, cancellationToken) is { CommentsShown: true }
            ? await _answers.CommentsAsync(rollout, round, cancellationToken)
            : [];

    /// <summary>Deletes raw answers, comments and exact counts of a closed round; what was published stays.</summary>
    public async Task PurgeRawAnswersAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken = default)
    {
        if (await GetAsync(rollout, round, cancellationToken) is { State: RoundState.Closed })
        {
            await _answers.PurgeAsync(rollout, round, cancellationToken);
            await _tables.Results.DeleteAsync(Tables.Of(rollout) + RoundTables.ResultSuffix, round.Key, cancellationToken);
            await store.ScrubAsync(cancellationToken);
        }
    }

    private async Task<Round> PlanAsync(RolloutId rollout, RoundId round, RoundSettings settings, CancellationToken cancellationToken)
    {
        var can = WhatHeadcountCanShow.For(settings.Invited, settings.Groups, settings.Restrictions);
        var first = (await _tables.Rounds.AllAsync(Tables.Of(rollout), cancellationToken))
            .Where(r => r.Mode == RoundMode.CheckIn).OrderBy(r => r.Id.Cycle).ThenBy(r => r.Id.Number).FirstOrDefault();
        return new()
        {
            Id = round,
            Mode = can.Mode,
            State = can.Mode == RoundMode.CheckIn ? RoundState.Open : RoundState.Closed,
            Invited = settings.Invited,
            Groups = first is null || can.Groups.Count == 0 ? can.Groups : ReportingGroups.Again(first.Groups, settings.Groups),
            Questions = can.Questions,
            ClosesAt = settings.ClosesAt,
        };
    }

    private async Task ShutAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken)
    {
        await _answers.CloseAsync(rollout, round, cancellationToken);
        await _participation.CloseAsync(rollout, round, cancellationToken);
    }

    /// <summary>Counted once, while every original is still there; afterwards the stored count holds.</summary>
    private async Task<RoundResult> CountAsync(RolloutId rollout, Round round, CancellationToken cancellationToken)
    {
        var partition = Tables.Of(rollout) + RoundTables.ResultSuffix;
        if (await _tables.Results.GetAsync(partition, round.Id.Key, cancellationToken) is { } counted)
        {
            return counted;
        }

        var answers = await _answers.OriginalsAsync(rollout, round.Id, cancellationToken);
        await _tables.Results.InsertAsync(partition, round.Id.Key, Counting.Count(round, answers), cancellationToken);
        return await _tables.Results.RequireAsync(partition, round.Id.Key, cancellationToken);
    }

    private async Task PublishAsync(RolloutId rollout, RoundResult result, CancellationToken cancellationToken)
    {
        var earlier = await PublishedAsync(rollout, cancellationToken);
        var published = Disclosure.Publish(
            result,
            earlier,
            () => RandomNumberGenerator.GetInt32(Thresholds.SmallestShift, Thresholds.LargestMargin + 1));
        await _tables.Published.InsertAsync(
            Tables.Of(rollout) + RoundTables.PublishedSuffix, result.Round.Key, published, cancellationToken);
    }
}
