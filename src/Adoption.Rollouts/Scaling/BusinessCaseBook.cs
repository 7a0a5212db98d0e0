using System.Globalization;
using System.Text.Json.Serialization;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Scaling;

/// <summary>The business case of each cycle, as the sponsor was shown it.</summary>
public sealed class BusinessCaseBook(IDocumentStore store)
{
    /// <summary>Each answer may speak of ten groups; so many fit into a document for certain.</summary>
    private const int AnswersInARow = 30;

    private readonly Collection<PainPointAnswers> _answers = new(store, Tables.BusinessCases, BusinessCaseJson.Default.PainPointAnswers);

    private readonly Collection<BusinessCase> _cases = new(store, Tables.BusinessCases, BusinessCaseJson.Default.BusinessCase);

    public async Task<BusinessCase?> FindAsync(RolloutId rollout, int cycle, CancellationToken cancellationToken = default)
    {
        if (await _cases.GetAsync(Tables.Of(rollout), Row(cycle), cancellationToken) is not { } found)
        {
            return null;
        }

        var answers = new List<PainPointAnswer>(found.PainPoints);
        await foreach (var row in _answers.ReadRangeAsync(AnswersOf(rollout, cycle), Row(0), Row(999), cancellationToken))
        {
            answers.AddRange(row.Value.Answers);
        }

        return found with { PainPoints = answers };
    }

    /// <summary>Of the last cycle that has one.</summary>
    /// <returns>Null: none has.</returns>
    public async Task<BusinessCase?> LastAsync(RolloutId rollout, int cycle, CancellationToken cancellationToken = default)
    {
        for (; cycle >= 1; cycle--)
        {
            if (await FindAsync(rollout, cycle, cancellationToken) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The first one stands: what was decided on does not change afterwards.</summary>
    public async Task<bool> AddAsync(RolloutId rollout, int cycle, BusinessCase @case, CancellationToken cancellationToken = default)
    {
        if (await _cases.GetAsync(Tables.Of(rollout), Row(cycle), cancellationToken) is not null)
        {
            return false;
        }

        // A thousand team leads name a thousand pain points. Their answers first: a case that is there is complete.
        var rows = @case.PainPoints.Chunk(AnswersInARow).Select((answers, i) => (Row(i), new PainPointAnswers(answers)));
        await _answers.UpsertManyAsync(AnswersOf(rollout, cycle), rows, cancellationToken);
        return await _cases.InsertAsync(Tables.Of(rollout), Row(cycle), @case with { PainPoints = [] }, cancellationToken);
    }

    private static string AnswersOf(RolloutId rollout, int cycle) => $"{Tables.Of(rollout)}:{Row(cycle)}:painpoints";

    private static string Row(int cycle) => cycle.ToString("D3", CultureInfo.InvariantCulture);
}

/// <summary>Some of a case's answers, in their order.</summary>
public sealed record PainPointAnswers(IReadOnlyList<PainPointAnswer> Answers);

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(BusinessCase))]
[JsonSerializable(typeof(PainPointAnswers))]
public sealed partial class BusinessCaseJson : JsonSerializerContext;
