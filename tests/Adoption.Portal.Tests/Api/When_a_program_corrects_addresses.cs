using System.Net;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Tests.Api;

public sealed class When_a_program_corrects_addresses
{
    [Fact]
    public async Task It_sees_whom_mails_do_not_reach_and_sends_what_they_missed()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        await bench.UntilTryingAsync();
        var mail = bench.Mails.First(m => m is { Kind: MailKind.KickOff, Request.Recipient.Employee: { Value: "e00003" } });
        await bench.Get<MailEventDesk>().RecordAsync([new MailEvent("1", mail.Key, mail.ToAddress, MailEventKind.AddressFails, "bounced")]);
        var asked = bench.Mails.First(m => m.Request.Recipient.Office == OfficeRole.It);
        await bench.Get<MailEventDesk>().RecordAsync([new MailEvent("2", asked.Key, asked.ToAddress, MailEventKind.AddressFails, "bounced")]);

        using var hr = await ApiClient.OfAsync(bench, Roles.Hr);
        var path = $"/api/rollouts/{bench.Id}";
        var unreached = (await hr.GetAsync($"{path}/unreached"))!.AsArray();
        Assert.Equal(["It", null], unreached.Select(u => (string?)u!["office"]));
        var number = (string)unreached[1]!["number"]!;
        Assert.Equal((mail.ToName, mail.ToAddress, "bounced"), ((string?)unreached[1]!["name"], (string?)unreached[1]!["address"], (string?)unreached[1]!["reason"]));

        var wrong = await hr.PutAsync($"{path}/employees/{number}/address", new { address = "nonsense" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "#/address"), (hr.Status, (string?)wrong!["errors"]![0]!["pointer"]));
        await hr.PutAsync($"{path}/employees/{number}/address", new { });
        hr.Is(HttpStatusCode.UnprocessableEntity);
        wrong = await hr.PutAsync($"{path}/employees/{number}/address", new { address = "person4@muster.example" });
        Assert.Equal("Unique", (string?)wrong!["errors"]![0]!["rule"]);
        await hr.PutAsync($"{path}/employees/none/address", new { address = "neu@muster.example" });
        hr.Is(HttpStatusCode.NotFound);
        await hr.PutAsync($"{path}/offices/janitor/address", new { address = "neu@muster.example" });
        hr.Is(HttpStatusCode.NotFound);

        await hr.PutAsync($"{path}/employees/{number}/address", new { address = "neu@muster.example" });
        hr.Is(HttpStatusCode.NoContent);
        await hr.PutAsync($"{path}/offices/it/address", new { address = "it.neu@muster.example" });
        hr.Is(HttpStatusCode.NoContent);
        Assert.Empty((await hr.GetAsync($"{path}/unreached"))!.AsArray());
        await bench.UntilAsync(() => bench.Mails.Any(m => m is { Kind: MailKind.KickOff, ToAddress: "neu@muster.example" }), "the kick-off arrives");
        Assert.Equal("neu@muster.example", (await bench.Get<PeopleBook>().FindAsync(bench.Id, mail.Request.Recipient.Employee!.Value))!.Address);

        using var owner = await ApiClient.OfAsync(bench, Roles.ProgrammeOwner);
        await owner.GetAsync($"{path}/unreached");
        owner.Is(HttpStatusCode.Forbidden);
    }
}
