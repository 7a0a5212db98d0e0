using Adoption.Connectors.Smtp;
using Adoption.Rollouts;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Tests.Mail;
using CsCheck;

namespace Adoption.Connectors.Tests.Smtp;

/// <summary>Refusals for now and for good, cut connections, at any step and in any order: each row ends sent once or failed with a reason.</summary>
public sealed class When_the_server_does_what_it_likes
{
    private const int People = 6;

    /// <summary>What may happen to one try to send one mail; most come through in the end.</summary>
    private static readonly (string Step, string Reply)[] Mishaps =
    [
        ("", ""),
        ("", ""),
        ("GREETING", "421 4.3.2 busy"),
        ("GREETING", ScriptedSmtpServer.Cuts),
        ("MAIL", "451 4.3.0 later"),
        ("MAIL", "550 5.7.1 not your address"),
        ("MAIL", ScriptedSmtpServer.Cuts),
        ("RCPT", "450 4.2.0 greylisted"),
        ("RCPT", "550 5.1.1 nobody"),
        ("RCPT", ScriptedSmtpServer.Cuts),
        ("DATA", "452 4.3.1 full"),
        ("DATA", ScriptedSmtpServer.Cuts),
        ("BODY", "554 5.7.1 spam"),
        ("BODY", "421 4.3.2 going down"),
        ("BODY", ScriptedSmtpServer.Cuts),
        ("QUIT", ScriptedSmtpServer.Cuts),
        ("NOOP", ScriptedSmtpServer.Cuts),
    ];

    private static readonly Gen<(string Step, string Reply)> Mishap = Gen.Int[0, Mishaps.Length - 1].Select(n => Mishaps[n]);

    [Fact]
    public async Task Each_mail_ends_sent_once_or_failed_with_a_reason() => await Mishap.Array[1, 40].SampleAsync(RunAsync, iter: 60);

    private static async Task RunAsync((string Step, string Reply)[] mishaps)
    {
        await using var server = new ScriptedSmtpServer();
        var next = 0;
        server.Script = step =>
        {
            // A mishap waits for its step; when all have happened the server is friendly for ever.
            lock (mishaps)
            {
                if (next < mishaps.Length && mishaps[next].Step.Length == 0)
                {
                    next++;
                }

                return next < mishaps.Length && mishaps[next].Step == step.Name ? mishaps[next++].Reply : null;
            }
        };
        SmtpTransport? transport = null;
        using var house = new OutboxFixture(transport: h => transport = new SmtpTransport(
            Mails.OptionsFor(server.Port) with { MailsPerConnection = 4 }, h.Time, h.Log.For<SmtpTransport>()));
        await using var closing = transport;
        MailRequest[] requests = [.. Enumerable.Range(1, People).Select(n => OutboxFixture.ToEmployee(n))];
        await house.Outbox.EnqueueAsync(requests);
        for (var hours = 0; hours < 24 * 7; hours++)
        {
            await house.PumpAsync();
            house.Time.Advance(TimeSpan.FromHours(1));
        }

        var arrived = server.Accepted.CountBy(m => m.MessageId!).ToDictionary();
        foreach (var request in requests)
        {
            var row = await house.RowAsync(request);
            var id = $"{MailHeaders.MessageIdOf($"r-7/{request.Key}")}@muster.example";
            if (row.State == MailState.Sent)
            {
                Assert.Equal(1, arrived.GetValueOrDefault(id));
            }
            else
            {
                Assert.Equal((MailState.Failed, true, 0), (row.State, row.Refusal is { Length: > 0 }, arrived.GetValueOrDefault(id)));
            }
        }

        Assert.Equal(People, (await house.Rows.AllAsync(Tables.Of(OutboxFixture.Rollout))).Count);
        Assert.DoesNotContain(house.Log.Lines, l => l.Contains('@', StringComparison.Ordinal));
    }
}
