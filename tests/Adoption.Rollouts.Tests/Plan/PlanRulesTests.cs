using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Tests.Plan;

public sealed class PlanRulesTests
{
    private static readonly RolloutPlan s_valid = TestPlan.Valid();

    [Theory]
    [InlineData(8, 5, new[] { 4, 4, 8 }, PlanRule.CheckInWeeksAscend, null)]
    [InlineData(8, 5, new[] { 6, 4, 8 }, PlanRule.CheckInWeeksAscend, null)]
    [InlineData(6, 5, new[] { 4, 8 }, PlanRule.CheckInWithinWeeks, "6")]
    [InlineData(8, 5, new[] { 4, 6 }, PlanRule.LastCheckInAtEnd, "8")]
    [InlineData(8, 6, new[] { 7, 8 }, PlanRule.RoundsDoNotOverlap, "5")]
    public void Check_CheckInWeeks_AscendFitAndEndAtTheEnd(int weeks, int openDays, int[] checkIns, PlanRule rule, string? detail) =>
        Assert.Equal(
            [new PlanError("experimentation.checkInWeeks", rule, detail)],
            Check(s_valid with
            {
                Experimentation = s_valid.Experimentation with { Weeks = weeks, CheckInOpenDays = openDays, CheckInWeeks = checkIns },
            }));

    [Fact]
    public void Check_ReminderAtTheClose_IsRefused() =>
        Assert.Equal(
            [new PlanError("experimentation.reminderAfterDays", PlanRule.ReminderBeforeClose, "5")],
            Check(s_valid with { Experimentation = s_valid.Experimentation with { ReminderAfterDays = 5 } }));

    [Fact]
    public void Check_Document_SaysWhereItStandsOrWhatItSays()
    {
        var nowhere = new PlanDocument { Title = "Richtlinie" };

        Assert.Equal([new PlanError("documents[0].address", PlanRule.AddressOrText)], Check(s_valid with { Documents = [nowhere] }));
        Assert.Equal(PlanRule.Form, Assert.Single(PlanReader.Check(s_valid with { Documents = [nowhere with { Address = "javascript:alert(1)" }] })).Rule);
        Assert.Empty(Check(s_valid with { Documents = [nowhere with { Address = "https://intranet.example/ki" }, nowhere with { Text = "Nur Mut." }] }));
    }

    [Fact]
    public void Check_WorksCouncil_IsNamedOrThereIsNone()
    {
        PlanError[] refused = [new("worksCouncil", PlanRule.SayWhetherThereIsAWorksCouncil)];
        var council = s_valid.People.Hr;

        Assert.Equal(refused, Check(s_valid with { WorksCouncil = new WorksCouncilPlan() }));
        Assert.Equal(refused, Check(s_valid with { WorksCouncil = new WorksCouncilPlan { None = true, Council = council } }));
        Assert.Empty(Check(s_valid with { WorksCouncil = new WorksCouncilPlan { Council = council } }));
    }

    [Fact]
    public void Check_PersonsAddressAndZone_AreLookedAt()
    {
        var head = s_valid.People.Head with { Address = "lea.lang", TimeZone = "Europe/Entenhausen" };

        Assert.Equal(
            [
                new PlanError("people.head.address", PlanRule.PossibleAddress, "lea.lang"),
                new PlanError("people.head.timeZone", PlanRule.KnownTimeZone, "Europe/Entenhausen"),
            ],
            Check(s_valid with { People = s_valid.People with { Head = head } }));
        Assert.Equal(
            "guardrails.contact.address",
            Assert.Single(Check(s_valid with { Guardrails = s_valid.Guardrails with { Contact = head with { TimeZone = null } } })).Field);
    }

    [Fact]
    public void Check_Currency_IsOneOfIso4217()
    {
        Assert.Equal(
            [new PlanError("licences.currency", PlanRule.KnownCurrency, "EUO")],
            Check(s_valid with { Licences = s_valid.Licences with { Currency = "EUO" } }));
        Assert.Empty(Check(s_valid with { Licences = s_valid.Licences with { Currency = "CHF" } }));
    }

    public static TheoryData<LadderPlan, string, PlanRule> BadLadders()
    {
        RungPlan head = new(5, OfficeRole.Head), owner = new(8, OfficeRole.ProgrammeOwner);
        return new()
        {
            { new LadderPlan { Rungs = [owner, head] }, "rungs[1].afterDays", PlanRule.RungsAscend },
            { new LadderPlan { Rungs = [head, head] }, "rungs[1].afterDays", PlanRule.RungsAscend },
            { new LadderPlan { RemindAfterDays = 5, Rungs = [head, owner] }, "remindAfterDays", PlanRule.ReminderBeforeFirstRung },
            { new LadderPlan { Rungs = [head, owner], ExpireAfterDays = 8 }, "expireAfterDays", PlanRule.ExpiryAfterLastRung },
            { new LadderPlan { RemindAfterDays = 4, ExpireAfterDays = 4 }, "expireAfterDays", PlanRule.ExpiryAfterLastRung },
            { new LadderPlan { Rungs = [head], OnExpiry = OnExpiry.FailPhase }, "onExpiry", PlanRule.OnExpiryNeedsExpiry },
            { new LadderPlan { OnExpiry = OnExpiry.TakeDefault }, "onExpiry", PlanRule.OnExpiryNeedsExpiry },
            { new LadderPlan { Rungs = [head with { To = OfficeRole.WorksCouncil }] }, "rungs[0].to", PlanRule.NoEscalationToThem },
            { new LadderPlan { Rungs = [head with { To = OfficeRole.TeamLead }] }, "rungs[0].to", PlanRule.NoEscalationToThem },
            { new LadderPlan { Rungs = [head with { To = OfficeRole.PrivacyOfficer }] }, "rungs[0].to", PlanRule.NoEscalationToThem },
        };
    }

    [Theory]
    [MemberData(nameof(BadLadders))]
    public void Check_Ladder_RemindsThenEscalatesThenExpires(LadderPlan ladder, string field, PlanRule rule)
    {
        var error = Assert.Single(Check(s_valid with { Ladders = s_valid.Ladders with { Integration = ladder } }));

        Assert.Equal(($"ladders.integration.{field}", rule), (error.Field, error.Rule));
    }

    [Fact]
    public void Check_Calendar_KnowsItsZonesFilesAndSites()
    {
        var calendar = new CalendarPlan
        {
            TimeZone = "Mitteleuropa",
            HolidayFile = "atlantis.ics",
            SendFrom = new TimeOnly(8, 0),
            SendUntil = new TimeOnly(8, 59),
            Sites = new Dictionary<string, SitePlan>(StringComparer.Ordinal)
            {
                ["Köln"] = new() { HolidayFile = "own.ics" },
                ["KÖLN "] = new() { TimeZone = "Europe/Berlin" },
            },
        };

        var errors = PlanRules.Check(s_valid with { Calendar = calendar }, name => name == "own.ics" ? "BEGIN:VCALENDAR" : null);

        Assert.Equal(
            [
                ("calendar.timeZone", PlanRule.KnownTimeZone),
                ("calendar.holidayFile", PlanRule.HolidayFileExists),
                ("calendar.sendUntil", PlanRule.WindowOfAnHour),
                ("calendar.sites.Köln.holidayFile", PlanRule.HolidayFileReadable),
                ("calendar.sites.KÖLN ", PlanRule.SiteOnce),
            ],
            errors.Select(e => (e.Field, e.Rule)));
        Assert.Contains("END:VCALENDAR", errors[3].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Europe/Lisbon")]
    [InlineData("UTC")]
    public void Check_IanaZones_AreKnown(string zone) =>
        Assert.Empty(Check(s_valid with { Calendar = s_valid.Calendar with { TimeZone = zone } }));

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("W. Europe Standard Time")]
    public void Check_OtherZones_AreRefused(string zone) =>
        Assert.NotEmpty(Check(s_valid with { Calendar = s_valid.Calendar with { TimeZone = zone } }));

    private static IReadOnlyList<PlanError> Check(RolloutPlan plan) => PlanRules.Check(plan, file: null);
}
