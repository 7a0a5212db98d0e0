using Adoption.Portal.Api.Starting;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Storage;

namespace Adoption.Portal.Tests.Api;

internal static class Interruptions
{
    /// <summary>As if the process had died between the start and the note of its answer, some time ago.</summary>
    public static async Task ForgetAnswerAsync(this PortalBench bench)
    {
        var answers = new Collection<RememberedAnswer>(bench.Get<IDocumentStore>(), PortalTables.ApiAnswers, RememberedAnswerJson.Default.RememberedAnswer);
        var known = Assert.Single(await answers.PageAsync(PortalTables.All, null, 10));
        await answers.UpsertAsync(
            PortalTables.All, known.Row, known.Value with { Rollout = null, Json = null, At = known.Value.At - RememberedAnswers.WorkedOnFor - TimeSpan.FromSeconds(1) });
    }
}
