using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Tests.Plan;

/// <summary>Schema, records and template say the same.</summary>
public sealed class PlanSchemaTests
{
    private static readonly JsonNode s_schema = JsonNode.Parse(PlanSchema.Text)!;

    public static TheoryData<Type, string> Objects() => new()
    {
        { typeof(RolloutPlan), "" }, { typeof(GuardrailsPlan), "guardrails" }, { typeof(PeoplePlan), "people" },
        { typeof(WorksCouncilPlan), "worksCouncil" }, { typeof(LicencePlan), "licences" }, { typeof(ExperimentationPlan), "experimentation" },
        { typeof(ScalingPlan), "scaling" }, { typeof(LaddersPlan), "ladders" }, { typeof(CalendarPlan), "calendar" },
        { typeof(RetentionPlan), "retention" }, { typeof(Person), "#person" }, { typeof(SitePlan), "#site" },
        { typeof(LadderPlan), "#ladder" }, { typeof(RungPlan), "#rung" }, { typeof(PlanDocument), "#document" },
    };

    [Theory]
    [MemberData(nameof(Objects))]
    public void Properties_OfSchemaAndRecord_AreTheSame(Type type, string place)
    {
        var schema = Place(place);
        var record = PlanJson.Default.GetTypeInfo(type)!.Properties;
        var required = (schema["required"]?.AsArray() ?? []).Select(r => r!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(
            record.Select(p => p.Name).Order(StringComparer.Ordinal),
            schema["properties"]!.AsObject().Select(p => p.Key).Where(k => k != "$schema").Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.All(record.Where(p => p.IsRequired), p => Assert.Contains(p.Name, required));
        Assert.False(schema["additionalProperties"]!.GetValue<bool>());
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void EveryProperty_IsDescribed(Type type, string place) => Assert.All(
        Place(place)["properties"]!.AsObject(),
        p => Assert.True(p.Value!["description"]?.GetValue<string>().Length > 8, $"{type.Name}.{p.Key}"));

    [Theory]
    [MemberData(nameof(Objects))]
    public void EveryProperty_IsSaidInGermanAndEnglish(Type type, string place) => Assert.All(
        Place(place)["properties"]!.AsObject().Where(p => p.Key != "$schema"),
        p =>
        {
            Assert.True(p.Value!["title"]?.GetValue<string>().Length > 0, $"{type.Name}.{p.Key}: title");
            Assert.True(p.Value!["x-de"]?["title"]?.GetValue<string>().Length > 0, $"{type.Name}.{p.Key}: German title");
            Assert.True(p.Value!["x-de"]?["description"]?.GetValue<string>().Length > 8, $"{type.Name}.{p.Key}: German description");
        });

    [Fact]
    public void Fields_OfTheSchema_AreThoseOfTheForm()
    {
        var fields = All(PlanSchema.Fields).ToList();

        Assert.Equal(s_schema["properties"]!.AsObject().Select(p => p.Key).Where(k => k != "$schema"), PlanSchema.Fields.Select(f => f.Name));
        Assert.All(fields, f => Assert.True(f.German.Title.Length > 0 && f.English.Title.Length > 0 && f.German.Description.Length > 0, f.Name));
        Assert.All(fields.SelectMany(f => f.Options.Select(o => (Field: f, Option: o))), o =>
        {
            Assert.True(o.Field.German.Options.ContainsKey(o.Option), $"{o.Field.Name}.{o.Option} in German");
            Assert.True(o.Field.English.Options.ContainsKey(o.Option), $"{o.Field.Name}.{o.Option} in English");
        });
        Assert.Equal(Enum.GetValues<PlanFieldKind>().Order(), fields.Select(f => f.Kind).Distinct().Order());
        var weeks = fields.Single(f => f.Name == "weeks");
        Assert.Equal((PlanFieldKind.WholeNumber, 4m, 8m, true), (weeks.Kind, weeks.Minimum, weeks.Maximum, weeks.Required));
        Assert.True(fields.Single(f => f.Name == "council").Nullable);
        Assert.Equal((true, "3", 5), (fields.Single(f => f.Name == "reminderAfterDays").Nullable, fields.Single(f => f.Name == "reminderAfterDays").Default, fields.First(f => f.Name == "rungs").MaxItems));

        static IEnumerable<PlanField> All(IEnumerable<PlanField> some) => some.SelectMany(f => All(f.Children).Prepend(f));
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Defaults_OfSchemaAndRecord_AreTheSame(Type type, string place)
    {
        // What is written for a record of which only the required properties are set.
        var least = JsonSerializer.SerializeToNode(Least(type), PlanJson.Default.GetTypeInfo(type)!)!;

        Assert.All(
            Place(place)["properties"]!.AsObject().Where(p => p.Value!["default"] is not null),
            p => Assert.True(JsonNode.DeepEquals(p.Value!["default"], least[p.Key]), $"{type.Name}.{p.Key}: {least[p.Key]}"));
    }

    [Fact]
    public void Enums_OfSchemaAndCode_AreTheSame()
    {
        Assert.Equal(Enum.GetNames<Language>(), Values("#person", "language"), StringComparer.Ordinal);
        Assert.Equal(Enum.GetNames<OnExpiry>(), Values("#ladder", "onExpiry"), StringComparer.Ordinal);
        Assert.Equal(
            Enum.GetNames<OfficeRole>().Except(["WorksCouncil", "PrivacyOfficer", "TeamLead"], StringComparer.Ordinal),
            Values("#rung", "to"),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Standard_WithPeopleFilledIn_IsValid()
    {
        var plan = JsonNode.Parse(PlanResources.Standard)!;
        Assert.All(PlanReader.Read(PlanResources.Standard).Errors, e => Assert.Equal(PlanRule.NotEmpty, e.Rule));
        JsonNode[] people = [.. plan["people"]!.AsObject().Select(p => p.Value!), plan["guardrails"]!["contact"]!, plan["worksCouncil"]!["council"]!];
        foreach (var person in people)
        {
            person["name"] = "Kim Muster";
            person["address"] = "kim@muster.example";
        }

        Assert.Empty(PlanReader.Read(plan.ToJsonString()).Errors);
    }

    private static IEnumerable<string> Values(string place, string property) =>
        Place(place)["properties"]![property]!["enum"]!.AsArray().Select(v => v!.GetValue<string>());

    private static JsonNode Place(string place) =>
        place.Length == 0 ? s_schema
        : place[0] == '#' ? s_schema["definitions"]![place[1..]]!
        : s_schema["properties"]![place]!;

    private static object Least(Type type)
    {
        var json = new JsonObject();
        var valid = JsonSerializer.SerializeToNode(Instance(type), PlanJson.Default.GetTypeInfo(type)!)!;
        foreach (JsonPropertyInfo property in PlanJson.Default.GetTypeInfo(type)!.Properties.Where(p => p.IsRequired))
        {
            json[property.Name] = valid[property.Name]!.DeepClone();
        }

        return json.Deserialize(PlanJson.Default.GetTypeInfo(type)!)!;
    }

    private static object Instance(Type type)
    {
        var plan = TestPlan.Valid();
        object[] all =
        [
            plan, plan.Guardrails, plan.People, plan.WorksCouncil, plan.Licences, plan.Experimentation, plan.Scaling, plan.Ladders, plan.Calendar,
            plan.Retention, plan.People.Hr, new SitePlan(), plan.Ladders.Task, plan.Ladders.Task.Rungs[0],
            new PlanDocument { Title = "Richtlinie" },
        ];
        return all.Single(i => i.GetType() == type);
    }
}
