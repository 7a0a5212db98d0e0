using System.Text.Json;
using Adoption.Rollouts.Licences;

namespace Adoption.Connectors.Graph;

/// <summary>What the company has bought of Microsoft (https://learn.microsoft.com/graph/api/subscribedsku-list).</summary>
internal sealed class GraphSkus(GraphClient graph)
{
    /// <param name="sku">Its id or part number.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null: the company has no such subscription.</returns>
    public async Task<SubscribedSku?> FindAsync(string sku, CancellationToken cancellationToken)
    {
        var answer = (await graph.SendAsync([GraphRequest.Get("/subscribedSkus?$select=skuId,skuPartNumber,consumedUnits,prepaidUnits")], cancellationToken))[0];
        if (!answer.IsOk)
        {
            throw new DirectoryOutageException($"Microsoft Graph can't say which licences there are ({answer.Status} {answer.Code}).");
        }

        return (answer.Body.Deserialize(GraphJson.Default.GraphListSubscribedSku)?.Value ?? [])
            .FirstOrDefault(s => IsSame(s.SkuId, sku) || IsSame(s.SkuPartNumber, sku));
    }

    public static SeatReport SeatsOf(SubscribedSku? sku) =>
        new((sku?.PrepaidUnits?.Enabled ?? 0) + (sku?.PrepaidUnits?.Warning ?? 0), sku?.ConsumedUnits ?? 0);

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
