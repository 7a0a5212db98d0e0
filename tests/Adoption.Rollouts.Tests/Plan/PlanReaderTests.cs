using System.Text.Json;
using System.Text.Json.Nodes;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Plan;
using CsCheck;

namespace Adoption.Rollouts.Tests.Plan;

public sealed class PlanReaderTests
{
    private static string Valid => JsonSerializer.Serialize(TestPlan.Valid(), PlanJson.Default.RolloutPlan);

    [Fact]
    public void Read_ValidPlan_IsThePlan()
    {
        var reading = PlanReader.Read("\uFEFF" + Valid);

        Assert.Empty(reading.Errors);
        Assert.Equal(Valid, JsonSerializer.Serialize(reading.Plan!, PlanJson.Default.RolloutPlan));
    }

    [Theory]
    [InlineData("", PlanRule.Empty, null)]
    [InlineData("weeks: 4", PlanRule.NotJson, 1)]
    [InlineData("{\n\"name\": \"x\"\n", PlanRule.NotJson, 3)]
    [InlineData("{\n\"name\": \"x\",\n}", PlanRule.NoTrailingCommas, 3)]
    [InlineData("{\n\"sites\": [1,\n2,],\n\"a\": }", PlanRule.NoTrailingCommas, 3)]
    [InlineData("{\n// why\n\"name\": \"x\"}", PlanRule.NoComments, 2)]
    [InlineData("{\n\"name\": \"x\",\n\"name\": \"y\"}", PlanRule.NoDuplicateProperties, 3)]
    public void Read_BadText_NamesTheRuleAndTheLine(string text, PlanRule rule, int? line)
    {
        var error = Assert.Single(PlanReader.Read(text).Errors);

        Assert.Equal((rule, line), (error.Rule, error.Line));
    }

    [Theory]
    [InlineData("experimentation.weeks", "3", PlanRule.OutOfRange, "4–8")]
    [InlineData("experimentation.weeks", "9", PlanRule.OutOfRange, "4–8")]
    [InlineData("experimentation.weeks", "4.5", PlanRule.WrongType, "integer")]
    [InlineData("experimentation.weeks", "\"8\"", PlanRule.WrongType, "integer")]
    [InlineData("experimentation.weeklyHours", "0", PlanRule.OutOfRange, "> 0, ≤ 40")]
    [InlineData("experimentation.weeklyHours", "41", PlanRule.OutOfRange, "> 0, ≤ 40")]
    [InlineData("experimentation.quorum", "1.1", PlanRule.OutOfRange, "0–1")]
    [InlineData("experimentation.reminderAfterDays", "0", PlanRule.OutOfRange, "1–14")]
    [InlineData("experimentation.extensionWeeks", "9", PlanRule.OutOfRange, "1–8")]
    [InlineData("experimentation.maxExtensions", "4", PlanRule.OutOfRange, "0–3")]
    [InlineData("licences.seats", "0", PlanRule.OutOfRange, "1–100000")]
    [InlineData("licences.pricePerSeatAndMonth", "-1", PlanRule.OutOfRange, "0–10000")]
    [InlineData("scaling.hourlyRate", "0", PlanRule.OutOfRange, "> 0, ≤ 1000")]
    [InlineData("retention.answersDays", "31", PlanRule.OutOfRange, "1–30")]
    [InlineData("retention.answersDays", "0", PlanRule.OutOfRange, "1–30")]
    [InlineData("retention.peopleDays", "91", PlanRule.OutOfRange, "1–90")]
    [InlineData("ladders.signOff.onExpiry", "\"GiveUp\"", PlanRule.AllowedValues, "KeepWaiting, TakeDefault, FailPhase")]
    [InlineData("people.head.language", "\"fr\"", PlanRule.AllowedValues, "De, En")]
    [InlineData("guardrails.approvedTools", "[]", PlanRule.TooFewItems, "1")]
    [InlineData("people.head.name", "\"\"", PlanRule.NotEmpty, null)]
    public void Read_ValueOutsideTheSchema_NamesFieldRuleAndLimit(string field, string value, PlanRule rule, string? detail) =>
        Assert.Equal(new PlanError(field, rule, detail), Assert.Single(PlanReader.Read(With(field, value)).Errors));

    [Theory]
    [InlineData("experimentation.wekks", "experimentation.wekks", "weeks")]
    [InlineData("Name", "Name", "name")]
    [InlineData("people.head.mobile", "people.head.mobile", null)]
    [InlineData("ladders.signOff.remindAfterDay", "ladders.signOff.remindAfterDay", "remindAfterDays")]
    public void Read_UnknownProperty_SuggestsTheNearest(string property, string field, string? nearest) =>
        Assert.Equal(new PlanError(field, PlanRule.UnknownProperty, nearest), Assert.Single(PlanReader.Read(With(property, "1")).Errors));

    [Fact]
    public void Read_MissingParts_AreAllNamed()
    {
        var errors = PlanReader.Read("""{ "name": "x", "guardrails": { } }""").Errors;

        Assert.All(errors, e => Assert.Equal(PlanRule.Required, e.Rule));
        Assert.Contains(errors, e => e.Field == "worksCouncil");
        Assert.Contains(errors, e => e.Field == "guardrails.mayGoIn");
        Assert.Equal(14, errors.Count);
    }

    [Fact]
    public void Check_PlanMadeInCode_HasTheSameRules()
    {
        var plan = TestPlan.Valid();

        Assert.Empty(PlanReader.Check(plan));
        Assert.Equal(
            new PlanError("experimentation.weeks", PlanRule.OutOfRange, "4–8"),
            Assert.Single(PlanReader.Check(plan with { Experimentation = plan.Experimentation with { Weeks = 12 } })));
    }

    [Fact]
    public void Read_PlanTooLargeForTheStore_IsRefused() =>
        Assert.Equal(
            PlanRule.TooLarge,
            Assert.Single(PlanReader.Read(With("guardrails.limits", JsonSerializer.Serialize(Enumerable.Repeat(new string('ä', 299), 40)))).Errors).Rule);

    [Theory]
    [InlineData("licences.seats", "1000000000000000000000000000000")]
    [InlineData("licences.seats", "9223372036854775808")]
    [InlineData("scaling.hourlyRate", "1e300")]
    public void Read_NumberNothingCanHold_IsNamed(string field, string number) => Assert.Equal(
        (field, PlanRule.NumberTooLong),
        Assert.Single(PlanReader.Read(With(field, number)).Errors.Select(e => (e.Field, e.Rule))));

    [Fact]
    public void Read_LimitsAndRulesBroken_NamesBoth()
    {
        var root = JsonNode.Parse(Valid)!;
        root["licences"]!["seats"] = 0;
        root["licences"]!["currency"] = "EUX";
        root["calendar"]!["timeZone"] = "Mars/Base";

        Assert.Equal(
            [("calendar.timeZone", PlanRule.KnownTimeZone), ("licences.currency", PlanRule.KnownCurrency), ("licences.seats", PlanRule.OutOfRange)],
            PlanReader.Read(root.ToJsonString()).Errors.Select(e => (e.Field, e.Rule)).Order());
    }

    [Theory]
    [InlineData("{\"remindAfterDays\": 6, \"rungs\": []}", "ladders.decision.remindAfterDays", PlanRule.ReminderByDeadline)]
    [InlineData("{\"remindAfterDays\": 2, \"rungs\": [{\"afterDays\": 4, \"to\": \"Hr\"}]}", "ladders.decision.rungs[0].afterDays", PlanRule.NotBeforeDeadline)]
    [InlineData("{\"expireAfterDays\": 4, \"onExpiry\": \"TakeDefault\"}", "ladders.decision.expireAfterDays", PlanRule.NotBeforeDeadline)]
    public void Read_DecisionLadderBesideItsDeadline_IsRefused(string ladder, string field, PlanRule rule) => Assert.Equal(
        new PlanError(field, rule, "5"), Assert.Single(PlanReader.Read(With("ladders.decision", ladder)).Errors));

    [Fact]
    public void Read_DamagedPlan_NeverThrows() =>
        Gen.Select(Gen.Int[0, 4000], Gen.Int[0, 30], Gen.String[0, 6]).Sample(
            (at, cut, damage) =>
            {
                at %= Valid.Length;
                var reading = PlanReader.Read(Valid[..at] + damage + Valid[Math.Min(Valid.Length, at + cut)..]);

                Assert.True(reading.Plan is null == reading.Errors.Count > 0);
                Assert.All(reading.Errors, e => Assert.NotEmpty(e.Message(Language.De)));
            },
            iter: 500);

    [Fact]
    public void Message_EveryRule_HasItsOwnWordsInBothLanguages()
    {
        string[] texts =
        [
            .. from rule in Enum.GetValues<PlanRule>()
               where rule != PlanRule.HolidayFileReadable
               from language in Enum.GetValues<Language>()
               select new PlanError("x", rule, "Wert", 3).Message(language),
        ];

        Assert.Equal(texts.Length, texts.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            "experimentation.weeks: Erlaubt ist 4–8.",
            new PlanError("experimentation.weeks", PlanRule.OutOfRange, "4–8").Message(Language.De));
    }

    private static string With(string field, string value)
    {
        var root = JsonNode.Parse(Valid)!;
        var path = field.Split('.');
        path[..^1].Aggregate(root, (node, name) => node[name]!)[path[^1]] = JsonNode.Parse(value);
        return root.ToJsonString();
    }
}
