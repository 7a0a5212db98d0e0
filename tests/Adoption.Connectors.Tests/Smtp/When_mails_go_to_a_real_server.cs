using System.Diagnostics;
using System.Text.Json;
using Adoption.Connectors.Smtp;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Tests.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit.Abstractions;

namespace Adoption.Connectors.Tests.Smtp;

public sealed class When_mails_go_to_a_real_server(MailDev server, ITestOutputHelper output) : IClassFixture<MailDev>
{
    public static TheoryData<string, Language> Everything { get; } = Cross();

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Each_arrives_as_it_was_written(string name, Language language)
    {
        await server.EmptyAsync();
        await using var transport = Transport();
        var mail = await Mails.OfAsync(name, language);
        Assert.Equal(MailResult.Ok, await transport.SendAsync(mail));

        var arrived = Assert.Single(await server.InboxAsync());
        Assert.Equal(mail.Subject, arrived.GetProperty("subject").GetString());
        Assert.Equal(mail.Text.TrimEnd(), arrived.GetProperty("text").GetString()!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal(mail.Html!.TrimEnd(), arrived.GetProperty("html").GetString()!.TrimEnd());
        Assert.Equal("KI-Einführung", arrived.GetProperty("from")[0].GetProperty("name").GetString());
        Assert.Equal(mail.ToAddress, arrived.GetProperty("to")[0].GetProperty("address").GetString());
    }

    [Fact]
    public async Task Four_hundred_leave_within_a_minute_each_once()
    {
        const int many = 400;
        await server.EmptyAsync();
        await using var transport = Transport();
        using var house = new OutboxFixture(transport: _ => transport);
        house.Facts.Change = (request, facts) => facts with { To = facts.To! with { Address = $"{request.Recipient.Key}@muster.example" } };
        var pump = new QueuePump(house.Queue, house.Dispatcher.HandleAsync, transport.MostAtOnce, NullLogger<QueuePump>.Instance);
        using var stop = new CancellationTokenSource();
        var running = pump.RunAsync(stop.Token);

        var taken = Stopwatch.StartNew();
        await house.Outbox.EnqueueAsync([.. Enumerable.Range(1, many).Select(n => OutboxFixture.ToEmployee(n))]);
        await pump.WhenIdleAsync();
        taken.Stop();
        await stop.CancelAsync();
        await running;

        output.WriteLine($"{many} mails in {taken.Elapsed.TotalSeconds:0.0} s over {transport.MostAtOnce} connections");
        var rows = await house.Rows.AllAsync(Tables.Of(OutboxFixture.Rollout));
        var inbox = await server.InboxAsync();
        Assert.Equal(many, rows.Count(r => r.State == MailState.Sent));
        Assert.Equal(many, inbox.Count);
        Assert.Equal(many, inbox.Select(AddressOf).Distinct(StringComparer.Ordinal).Count());
        Assert.True(taken.Elapsed < TimeSpan.FromMinutes(1), $"{taken.Elapsed} for {many} mails.");
    }

    private SmtpTransport Transport() => new(Mails.OptionsFor(server.SmtpPort), TimeProvider.System, NullLogger<SmtpTransport>.Instance);

    private static string AddressOf(JsonElement mail) => mail.GetProperty("to")[0].GetProperty("address").GetString()!;

    private static TheoryData<string, Language> Cross()
    {
        var data = new TheoryData<string, Language>();
        foreach (var name in SampleMails.All.Keys)
        {
            data.Add(name, Language.De);
            data.Add(name, Language.En);
        }

        return data;
    }
}
