using System.Globalization;
using System.Text.Json.Serialization;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Scaling;

/// <summary>The business case of each cycle, as the sponsor was shown it.</summary>
public sealed class BusinessCaseBook(IDocumentStore store)
{
    private readonly Collection<BusinessCase> _cases = new(store, Tables.BusinessCases, BusinessCaseJson.Default.BusinessCase);

    public Task<BusinessCase?> FindAsync(RolloutId rollout, int cycle, CancellationToken cancellationToken = default) =>
        _cases.GetAsync(Tables.Of(rollout), Row(cycle), cancellationToken);

    /// <summary>The first one stands: what was decided on does not change afterwards.</summary>
    public Task<bool> AddAsync(RolloutId rollout, int cycle, BusinessCase @case, CancellationToken cancellationToken = default) =>
        _cases.InsertAsync(Tables.Of(rollout), Row(cycle), @case, cancellationToken);

    private static string Row(int cycle) => cycle.ToString("D3", CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(BusinessCase))]
public sealed partial class BusinessCaseJson : JsonSerializerContext;
