using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using Adoption.AzureStorage.Tests.Emulator;
using Adoption.Rollouts.Storage;
using Azure.Core.Diagnostics;

namespace Adoption.AzureStorage.Tests.Privacy;

/// <summary>The address of a row names an employee or an answer; no span and no log of the SDK or of HTTP may hold it, with a time beside it.</summary>
[Collection(SharedAzurite.Name)]
public sealed class When_somebody_collects_traces(SharedAzurite azurite)
{
    private const string Row = "e04711";

    [Fact]
    public async Task Should_find_no_row_in_spans_or_logs_of_the_SDK()
    {
        var spans = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => spans.Enqueue($"{a.Source.Name} {a.DisplayName} {string.Join(' ', a.TagObjects.Select(t => $"{t.Key}={t.Value}"))}"),
        };
        ActivitySource.AddActivityListener(listener);
        var logs = new ConcurrentQueue<string>();
        using var events = new AzureEventSourceListener((e, text) => logs.Enqueue(text), EventLevel.LogAlways);
        using var http = new HttpClient();
        using (await http.GetAsync(new Uri(azurite.TableAddress)))
        {
            // So that it is seen to listen.
        }

        var store = azurite.NewAccount().Documents;
        await store.CommitAsync("people", "r-1", [new InsertDocument(Row, "{}")]);
        await store.CommitAsync("people", "r-1", [new DeleteDocument("gone"), new UpsertDocument(Row, "{}")]);
        Assert.NotNull(await store.GetAsync("people", "r-1", Row));

        Assert.Contains(spans, s => s.Contains("System.Net.Http", StringComparison.Ordinal));
        Assert.DoesNotContain(spans.Concat(logs), s => s.Contains(Row, StringComparison.Ordinal));
    }
}
