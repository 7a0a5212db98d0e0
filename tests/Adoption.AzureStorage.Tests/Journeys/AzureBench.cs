using System.Text;
using System.Text.Json;
using Adoption.AzureStorage.Tests.Emulator;
using Adoption.Local.Hosting;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Intake;
using Adoption.Rollouts.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.AzureStorage.Tests.Journeys;

/// <summary>The programme and its pages over store, queues and blobs of the emulator, on the virtual clock.</summary>
internal sealed class AzureBench : IAsyncDisposable
{
    private AzureQueueOnVirtualTime _requests = null!;

    private AzureBench(AzureStorageOptions options)
    {
        Options = options;
        Account = new AzureStorageAccount(options);
    }

    public AzureStorageOptions Options { get; }

    public AzureStorageAccount Account { get; }

    public PortalBench Portal { get; private set; } = null!;

    public AzureQueueOnVirtualTime Mail { get; private set; } = null!;

    public static async Task<AzureBench> CreateAsync(SharedAzurite azurite)
    {
        var bench = new AzureBench(azurite.NewOptions());
        bench.Portal = await PortalBench.CreateAsync(new BenchParts
        {
            Store = bench.Account.Documents,
            SweepEvery = TimeSpan.FromDays(1),
            Mail = clock => bench.Mail = bench.Queue(QueueNames.Mail, clock),
            Requests = clock => new RequestQueues(
                bench._requests = bench.Queue(QueueNames.RolloutRequests, clock), bench.Queue(QueueNames.RolloutRequests + QueueNames.PoisonSuffix, clock)),
            Configure = builder => builder.Services.AddSingleton(bench.Account).AddSingleton<IRequestUploads, AzureRequestUploads>(),
        });
        return bench;
    }

    /// <summary>What an HR system would send: a sample's own files.</summary>
    public static string Request(string sample, string? id = null) => JsonSerializer.Serialize(
        new RolloutRequest
        {
            RequestId = id,
            Export = Text(TestDepartment.Export(sample)),
            Plan = JsonDocument.Parse(TestDepartment.PlanText(sample)).RootElement,
            Start = new DateOnly(2027, 2, 1),
        },
        RolloutRequestJson.Default.RolloutRequest);

    public async Task HandInAsync(string body)
    {
        await _requests.SendAsync(body);
        await Portal.SettleAsync();
    }

    public Task<IReadOnlyList<RefusedRequest>> RefusedAsync() => Portal.Get<RefusedRequests>().AllAsync();

    /// <summary>Nothing waits in it, seen or unseen.</summary>
    public async Task<bool> IsEmptyAsync(string queue)
    {
        var client = new Azure.Storage.Queues.QueueClient(Options.ConnectionString, Options.QueuePrefix + queue);
        return !await client.ExistsAsync() || (await client.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0;
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>The samples come as Excel writes them: Windows-1252, or Unicode with a mark.</summary>
    private static string Text(byte[] file)
    {
        using var reader = new StreamReader(new MemoryStream(file), Encoding.Latin1, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private AzureQueueOnVirtualTime Queue(string name, TimeProvider clock) => new(Account.Queue(name), clock);
}
