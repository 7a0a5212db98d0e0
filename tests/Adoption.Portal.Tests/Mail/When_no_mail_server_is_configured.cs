using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Tests.Mail;

public sealed class When_no_mail_server_is_configured
{
    private static readonly BenchParts WithoutTransport = new()
    {
        Configure = builder => builder.Services.AddSingleton<IMailTransport, NoTransport>(),
    };

    [Theory]
    [InlineData(Roles.Hr)]
    [InlineData(Roles.ProgrammeOwner)]
    public async Task Who_runs_the_programme_reads_how_many_mails_wait_and_how_they_go_out(string role)
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan, WithoutTransport);
        await bench.AdvanceAsync(TimeSpan.FromHours(1));
        var held = (await bench.Get<OutboxView>().ReadAsync(bench.Id)).Where(l => l.State == MailState.Held).Sum(l => l.Count);
        Assert.True(held > 1);

        using var reader = await bench.SignedInAsync(role);
        foreach (var path in (string[])["/rollouts", $"/rollouts/{bench.Id}"])
        {
            var note = (await reader.OpenAsync(path)).QuerySelector("main .note[role=status]")!.TextContent;
            Assert.Contains($"{held} mails wait for a mail server.", note, StringComparison.Ordinal);
            Assert.Contains("Nothing is lost", note, StringComparison.Ordinal);
            Assert.Contains("ADOPTION_Smtp__Host", note, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Others_are_not_bothered_with_it()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan, WithoutTransport);
        await bench.AdvanceAsync(TimeSpan.FromHours(1));
        using var reader = await bench.SignedInAsync(Roles.It);
        foreach (var path in (string[])["/rollouts", $"/rollouts/{bench.Id}"])
        {
            Assert.DoesNotContain("Smtp", (await reader.OpenAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Where_there_is_one_nothing_is_said()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        using var reader = await bench.SignedInAsync(Roles.ProgrammeOwner);
        Assert.DoesNotContain("Smtp", (await reader.OpenAsync("/rollouts")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(await bench.Get<HeldMails>().CountAsync([bench.Id]));
    }
}
