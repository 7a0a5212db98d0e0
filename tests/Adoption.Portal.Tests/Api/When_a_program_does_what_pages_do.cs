using System.Net;
using System.Text.Json.Nodes;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Obligations;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Tests.Api;

/// <summary>IT's own list, a test mail and the record of processing, as on their pages.</summary>
public sealed class When_a_program_does_what_pages_do
{
    [Fact]
    public async Task IT_reads_its_list_and_confirms_it_person_by_person()
    {
        await using var bench = await ListedAsync();
        var asked = await bench.OpenObligationAsync(ObligationKind.RepairLicences);
        using var it = await ApiClient.OfAsync(bench, Roles.It);
        var path = $"/api/rollouts/{bench.Id}/licences";
        var list = (await it.GetAsync(path))!.AsArray();
        Assert.Equal((12, "Person Nummer 1", "ToGive", true), (list.Count, (string?)list[0]!["name"], (string?)list[0]!["state"], (bool)list[0]!["isOpen"]!));

        foreach (var (body, pointer) in new (object, string)[]
        {
            (new { }, "#/people"),
            (new { people = new[] { new { employee = "e99999" } } }, "#/people/0/employee"),
            (new { people = new object?[] { null } }, "#/people/0/employee"),
            (new { people = new[] { new { employee = "e00001", reason = "OnItsList" } } }, "#/people/0/reason"),
        })
        {
            var problem = await it.PostAsync(path, body);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, pointer), (it.Status, (string?)problem!["errors"]![0]!["pointer"]));
        }

        Assert.Equal(ObligationStatus.Open, (await bench.Get<ObligationBook>().FindAsync(bench.Id, asked.Id))!.Status);
        var people = list.Select((p, i) => i == 2 ? new { employee = (string)p!["employee"]!, reason = (string?)"AccountBlocked" } : new { employee = (string)p!["employee"]!, reason = (string?)null });
        var after = (await it.PostAsync(path, new { people }))!.AsArray();
        it.Is(HttpStatusCode.OK);
        Assert.Equal((11, "AccountBlocked"), (after.Count(p => (string?)p!["state"] == "Given"), (string?)after[2]!["reason"]));
        Assert.Equal(Verdict.Done, (await bench.Get<ObligationBook>().FindAsync(bench.Id, asked.Id))!.Answer!.Verdict);
        using var hr = await ApiClient.OfAsync(bench, Roles.Hr);
        await hr.GetAsync(path);
        hr.Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task HR_sends_a_rehearsed_mail_to_an_address_and_nothing_starts()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await ApiClient.OfAsync(bench, Roles.Hr);
        var wrong = await hr.PostAsync("/api/rehearsals/test-mail", Body(("address", "nobody"), ("mail", 0)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "#/address"), (hr.Status, (string?)wrong!["errors"]![0]!["pointer"]));
        var none = await hr.PostAsync("/api/rehearsals/test-mail", Body(("address", "me@muster.example"), ("mail", 9_999)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "#/mail"), (hr.Status, (string?)none!["errors"]![0]!["pointer"]));
        Assert.Empty(bench.Mails);

        await hr.PostAsync("/api/rehearsals/test-mail", Body(("address", "me@muster.example"), ("mail", 0)));

        hr.Is(HttpStatusCode.NoContent);
        var mail = Assert.Single(bench.Mails);
        Assert.Equal("me@muster.example", mail.ToAddress);
        Assert.StartsWith("[Test] ", mail.Body.Template.Subject, StringComparison.Ordinal);
        Assert.Empty(await bench.Get<Rollouts.RolloutBook>().AllAsync());
        var noted = Assert.Single(await bench.Get<Rollouts.AuditTrail>().ReadAboutGoneAsync());
        Assert.DoesNotContain("muster.example", $"{noted.By} {noted.What} {noted.Reason}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_asked_about_data_gets_the_record_of_processing_and_others_do_not()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.PlanWithCouncil);
        var asked = await bench.OpenObligationAsync(ObligationKind.PrivacyOpinion);
        var other = await bench.OpenObligationAsync(ObligationKind.SignOffIt);
        using var officer = await ApiClient.OfAsync(bench, Roles.PrivacyOfficer);

        var record = await officer.GetAsync($"/api/rollouts/{bench.Id}/obligations/{asked.Id}/record-of-processing");

        officer.Is(HttpStatusCode.OK);
        Assert.NotEmpty(record!["facts"]!.AsArray());
        Assert.Contains(record["stored"]!.AsArray(), s => ((string)s!["keptUntil"]!).Contains("90", StringComparison.Ordinal));
        foreach (var (role, obligation) in new[] { (Roles.It, asked), (Roles.Sponsor, asked), (Roles.It, other), (Roles.PrivacyOfficer, other) })
        {
            using var client = await ApiClient.OfAsync(bench, role);
            await client.GetAsync($"/api/rollouts/{bench.Id}/obligations/{obligation.Id}/record-of-processing");
            client.Is(HttpStatusCode.NotFound);
        }
    }

    private static string Body(params (string Name, JsonNode Value)[] fields)
    {
        var body = Starts.Body();
        foreach (var (name, value) in fields)
        {
            body[name] = value;
        }

        return body.ToJsonString();
    }

    private static async Task<PortalBench> ListedAsync()
    {
        var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan, new BenchParts
        {
            Configure = b => b.Services.AddSingleton<ILicenceProvider>(s => s.GetRequiredService<ItsOwnList>()),
        });
        await bench.AnswerAsync(ObligationKind.SignOffManagement, Verdict.Agreed);
        await bench.AnswerAsync(ObligationKind.SignOffIt, Verdict.Agreed);
        await bench.AnswerAsync(ObligationKind.PrivacyOpinion, Verdict.NoObjection);
        return bench;
    }
}
