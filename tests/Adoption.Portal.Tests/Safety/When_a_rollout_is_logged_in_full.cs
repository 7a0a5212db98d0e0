using Adoption.Portal.Access;
using Adoption.Portal.Tests.Api;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Mail;
using Microsoft.Extensions.Logging;

namespace Adoption.Portal.Tests.Safety;

/// <summary>Everything that a host can be made to log, with the filters it always has: nobody is in it, and no key to anything.</summary>
public sealed class When_a_rollout_is_logged_in_full
{
    [Fact]
    public async Task No_name_no_address_no_token_and_no_answer_stands_in_the_log()
    {
        using var log = new LogLines();
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan, new BenchParts
        {
            Portal = Routes.Generous, Configure = builder => builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log),
        });
        var apiToken = await ApiClient.TokenAsync(bench, Roles.Hr);
        using var api = new ApiClient(bench.Address, apiToken);
        await api.PostAsync("/api/rollouts", Starts.Body().ToJsonString(), "key-geheim-4711");
        await api.PutAsync($"/api/rollouts/{bench.Id}/employees", new { employees = Starts.Rows(11).Select(r => new { number = (string?)r!["number"], name = "Person Nummer Neu", email = "kaputt@" }) });
        var secret = (await bench.Get<SignInLinks>().CreateAsync(Roles.ProgrammeOwner)).Segments[^1];
        using var owner = bench.Visit();
        await owner.SubmitAsync(await owner.OpenAsync($"/sign-in/{secret}"), "main form");
        await owner.OpenAsync("/search?q=Person%20Nummer%207");
        await bench.UntilTryingAsync();
        await bench.UntilMailAsync(MailKind.CheckInInvitation);
        using var person = bench.Visit();
        foreach (var link in bench.Mails.SelectMany(LinksOf.In).Distinct().ToList())
        {
            var page = await person.OpenAsync(link);
            await person.OpenAsync(link.AbsolutePath[..^2] + "xx");
            if (link.AbsolutePath.StartsWith("/c/", StringComparison.Ordinal) && page.QuerySelector("main form textarea") is not null)
            {
                await person.SubmitAsync(page, "main form:has(textarea)", (page.QuerySelector("main form textarea")!.GetAttribute("name")!, "Mein Kommentar ist vertraulich."));
            }
        }

        await bench.AdvanceAsync(TimeSpan.FromDays(21));

        var all = log.All;
        Assert.Contains("was sent", all, StringComparison.Ordinal);
        string[] secrets =
        [
            "Person Nummer", "@muster.example", "@neckar-beschlaege", "kaputt@", "geheim", "Mein Kommentar", secret, apiToken, apiToken.Split('_', 3)[2],
            .. TestDepartment.Plan.People is var p ? new[] { p.Hr, p.Head, p.It, p.Management, p.PrivacyOfficer, p.ProgrammeOwner, p.Sponsor }.SelectMany(o => new[] { o.Name, o.Address }) : [],
            .. bench.Mails.SelectMany(LinksOf.In).Select(l => l.Segments[^1]).Where(s => s.Length > 30).Distinct(),
        ];
        Assert.All(secrets, s => Assert.DoesNotContain(s, all, StringComparison.OrdinalIgnoreCase));
    }
}
