using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Overview;

namespace Adoption.Portal.Tests.Api;

public sealed class When_a_program_starts_a_department
{
    [Fact]
    public async Task The_same_request_with_the_same_key_starts_once_and_gets_the_same_answer()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await ApiClient.OfAsync(bench, Roles.Hr);

        var first = await hr.PostAsync("/api/rollouts", Starts.Body().ToJsonString(), "key-1");
        hr.Is(HttpStatusCode.Created);
        var location = hr.Headers.Location!.ToString();
        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));
        var again = await hr.PostAsync("/api/rollouts", Starts.Body().ToJsonString(), "key-1");

        Assert.Equal((HttpStatusCode.Created, location), (hr.Status, hr.Headers.Location!.ToString()));
        Assert.Equal(first!.ToJsonString(), again!.ToJsonString());
        var rollout = Assert.Single(await bench.Get<RolloutBook>().AllAsync());
        Assert.Equal(($"/api/rollouts/{rollout.Id}", Starts.Department, 12), (location, rollout.Department, (int)first["headcount"]!));
        Assert.Equal(4, (await bench.Get<ForecastBook>().ReadAsync(rollout.Id)).Count(p => p.Cycle == 1));
        Assert.Contains("(API, Somebody)", (await bench.Get<AuditTrail>().ReadAsync(rollout.Id))[0].By, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_with_another_body_and_a_department_that_runs_are_refused()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await ApiClient.OfAsync(bench, Roles.Hr);
        using var other = await ApiClient.OfAsync(bench, Roles.Hr);
        var started = await hr.PostAsync("/api/rollouts", Starts.Body().ToJsonString(), "key-1");

        var reused = await hr.PostAsync("/api/rollouts", Starts.Body("Einkauf").ToJsonString(), "key-1");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "https://portal.example/api#idempotency-key-reused"), (hr.Status, (string?)reused!["type"]));

        var running = await other.PostAsync("/api/rollouts", Starts.Body(" kreditorenBUCHHALTUNG ").ToJsonString(), "key-1");
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.Equal((string?)started!["id"], (string?)running!["rollout"]);
        Assert.Single(await bench.Get<RolloutBook>().AllAsync());
    }

    [Fact]
    public async Task A_start_that_was_interrupted_is_finished_by_repeating_it()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await ApiClient.OfAsync(bench, Roles.Hr);
        var started = await hr.PostAsync("/api/rollouts", Starts.Body().ToJsonString(), "key-1");
        await bench.ForgetAnswerAsync();

        var again = await hr.PostAsync("/api/rollouts", Starts.Body().ToJsonString(), "key-1");

        Assert.Equal((HttpStatusCode.Created, (string?)started!["id"]), (hr.Status, (string?)again!["id"]));
        Assert.Single(await bench.Get<RolloutBook>().AllAsync());
    }

    [Fact]
    public async Task A_template_with_what_differs_and_rows_is_enough()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await ApiClient.OfAsync(bench, Roles.Hr);
        var plan = Starts.Plan;
        var body = new JsonObject
        {
            ["department"] = "Einkauf",
            ["employees"] = Starts.Rows(7),
            ["template"] = "standard",
            ["plan"] = new JsonObject
            {
                ["people"] = plan["people"]!.DeepClone(),
                ["worksCouncil"] = new JsonObject { ["none"] = true, ["council"] = null },
                ["guardrails"] = new JsonObject { ["contact"] = plan["guardrails"]!["contact"]!.DeepClone() },
            },
        };

        var started = await hr.PostAsync("/api/rollouts", body.ToJsonString());

        hr.Is(HttpStatusCode.Created);
        var stored = await hr.GetAsync($"/api/rollouts/{started!["id"]}/plan");
        Assert.Equal((7, "Einkauf"), ((int)stored!["licences"]!["seats"]!, (string?)stored["name"]));
        var people = await bench.Get<PeopleBook>().AllAsync(new RolloutId((string)started["id"]!));
        Assert.Equal("person7@muster.example", people[6].Address);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_with_field_or_row_and_rule()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await ApiClient.OfAsync(bench, Roles.Hr);
        var body = Starts.Body("");
        body["employeesCsv"] = "Personalnummer;Name;E-Mail\n1;Ada Muster;ada@muster.example\n2;Ben Muster;kein postfach\n";
        body["plan"]!["experimentation"]!["weeks"] = 20;

        var problem = await hr.PostAsync("/api/rollouts", body.ToJsonString());

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "application/problem+json"), (hr.Status, hr.MediaType));
        var errors = problem!["errors"]!.AsArray();
        Assert.Contains(errors, e => (string?)e!["pointer"] == "#/department" && (string?)e["rule"] == "Required");
        Assert.Contains(errors, e => (int?)e!["row"] == 3 && (string?)e["column"] == "E-Mail" && (string?)e["rule"] == "AddressImpossible");
        Assert.Contains(errors, e => (string?)e!["pointer"] == "#/plan/experimentation/weeks" && (string?)e["rule"] == "OutOfRange");
        Assert.Empty(await bench.Get<RolloutBook>().AllAsync());
    }

    [Fact]
    public async Task A_wrong_row_is_named_by_its_place()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await ApiClient.OfAsync(bench, Roles.Hr);
        var rows = Starts.Rows(3);
        rows[2]!["email"] = "niemand";
        rows[1]!["number"] = "0001";

        var problem = await hr.PostAsync("/api/rollouts", new JsonObject { ["department"] = "Einkauf", ["employees"] = rows, ["plan"] = Starts.Plan }.ToJsonString());

        Assert.Equal(["#/employees/1/number", "#/employees/2/email"], problem!["errors"]!.AsArray().Select(e => (string?)e!["pointer"]));
    }

    [Theory]
    [InlineData("""{"department":"Einkauf","chef":"Ada"}""", "#/chef")]
    [InlineData("""{"department":7}""", "#/department")]
    [InlineData("""{"department":"a","department":"b"}""", "#/department")]
    [InlineData("""[""", "#")]
    [InlineData("null", null)]
    [InlineData("", "#")]
    public async Task A_body_that_can_not_be_read_says_where(string body, string? place)
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await ApiClient.OfAsync(bench, Roles.Hr);

        var problem = await hr.PostAsync("/api/rollouts", body);

        hr.Is(HttpStatusCode.BadRequest);
        Assert.Equal("https://portal.example/api#invalid-json", (string?)problem!["type"]);
        Assert.Equal(place, (string?)problem["errors"]?[0]!["pointer"]);
    }

    [Fact]
    public async Task A_rehearsal_tells_every_mail_and_stores_nothing()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await ApiClient.OfAsync(bench, Roles.Hr);
        var body = Starts.Body();
        body["mails"] = true;
        body["firstDay"] = "2027-03-01";

        var answer = await hr.PostAsync("/api/rehearsals", body.ToJsonString());

        hr.Is(HttpStatusCode.OK);
        Assert.Equal(12, (int)answer!["report"]!["headcount"]!);
        Assert.Contains(answer["mails"]!.AsArray(), m => (string?)m!["kind"] == "kickOff" && ((string?)m["text"])!.Length > 100);
        Assert.StartsWith("2027-03-01T07:00:00", (string?)answer["report"]!["start"], StringComparison.Ordinal);
        Assert.Empty(await bench.Get<RolloutBook>().AllAsync());
        Assert.Empty(bench.Mails);
    }

    [Fact]
    public async Task A_start_is_undone_until_the_first_mail()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await ApiClient.OfAsync(bench, Roles.Hr);
        var started = await hr.PostAsync("/api/rollouts", Starts.Body().ToJsonString());

        await hr.PostAsync($"/api/rollouts/{started!["id"]}/undo", new { reason = " " });
        hr.Is(HttpStatusCode.UnprocessableEntity);
        Assert.Single(await bench.Get<RolloutBook>().AllAsync());
        await hr.PostAsync($"/api/rollouts/{started["id"]}/undo", new { reason = "Falscher Plan" });

        hr.Is(HttpStatusCode.NoContent);
        Assert.Contains(await bench.Get<AuditTrail>().ReadAboutGoneAsync(), e => e.Reason?.Contains("Falscher Plan", StringComparison.Ordinal) == true);
        Assert.Empty(await bench.Get<RolloutBook>().AllAsync());
        await hr.PostAsync($"/api/rollouts/{started["id"]}/undo", new { reason = "Falscher Plan" });
        hr.Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_later_export_as_a_file_changes_who_joined_and_left_and_again_changes_nothing()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        using var hr = await ApiClient.OfAsync(bench, Roles.Hr);
        var lines = new StringBuilder("Personalnummer;Name;E-Mail;Gehalt\n");
        foreach (var person in TestDepartment.People(12).Skip(1))
        {
            lines.Append(person.Number).Append(';').Append(person.Name).Append(';').Append(person.Address).Append(";1\n");
        }

        lines.Append("0099;Neu Muster;;1\n");

        async Task<JsonNode?> SendAsync()
        {
            using var file = new StringContent(lines.ToString(), Encoding.UTF8, "text/csv");
            return await hr.SendAsync(HttpMethod.Put, $"/api/rollouts/{bench.Id}/employees", file);
        }

        var updated = await SendAsync();
        hr.Is(HttpStatusCode.OK);
        Assert.Equal((1, 1), ((int)updated!["joined"]!, (int)updated["left"]!));
        Assert.Equal(["ColumnDropped", "NoMailbox"], updated["notices"]!.AsArray().Select(n => (string?)n!["kind"]));
        Assert.DoesNotContain("Muster", updated.ToJsonString(), StringComparison.Ordinal);
        var again = await SendAsync();
        Assert.Equal((0, 0, 0), ((int)again!["joined"]!, (int)again["left"]!, (int)again["changed"]!));
    }
}
