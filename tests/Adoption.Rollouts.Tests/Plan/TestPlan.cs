using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Tests.Plan;

/// <summary>A small valid plan; tests change what they are about.</summary>
internal static class TestPlan
{
    public static RolloutPlan Valid() => new()
    {
        Name = "Test",
        Guardrails = new GuardrailsPlan
        {
            ApprovedTools = ["Copilot"],
            MayGoIn = ["Öffentliche Texte"],
            MustNeverGoIn = ["Kundendaten"],
            Limits = ["Ergebnisse prüft ein Mensch"],
            Why = "Damit alle wissen, woran sie sind.",
            Contact = Somebody("Kim Kontakt"),
        },
        People = new PeoplePlan
        {
            Hr = Somebody("Hanna Hoffmann"),
            ProgrammeOwner = Somebody("Paul Peters"),
            Sponsor = Somebody("Sabine Sommer") with { TimeZone = "America/New_York" },
            Management = Somebody("Max Meyer"),
            It = Somebody("Ingo Ihle"),
            PrivacyOfficer = Somebody("Doris Dorn"),
            Head = Somebody("Lea Lang"),
        },
        WorksCouncil = new WorksCouncilPlan { None = true },
        Licences = new LicencePlan { Product = "Copilot", PricePerSeatAndMonth = 28.10m, Seats = 12 },
        Experimentation = new ExperimentationPlan { Weeks = 8, WeeklyHours = 2m, Quorum = 0.4m },
        Scaling = new ScalingPlan { HourlyRate = 52m, DecisionDays = 5 },
        Ladders = new LaddersPlan
        {
            SignOff = Ladder(OfficeRole.ProgrammeOwner),
            Repair = Ladder(OfficeRole.ProgrammeOwner),
            Task = Ladder(OfficeRole.ProgrammeOwner),
            Decision = Ladder(OfficeRole.ProgrammeOwner),
            Integration = Ladder(OfficeRole.Sponsor),
        },
        Calendar = new CalendarPlan
        {
            HolidayFile = "germany.ics",
            Sites = new Dictionary<string, SitePlan>(StringComparer.Ordinal)
            {
                ["Lissabon"] = new() { TimeZone = "Europe/Lisbon", HolidayFile = "portugal.ics" },
                ["München"] = new() { HolidayFile = "germany-by.ics" },
            },
        },
        Retention = new RetentionPlan(),
    };

    private static Person Somebody(string name) =>
        new() { Name = name, Address = $"{name.ToLowerInvariant().Replace(' ', '.')}@muster.example" };

    private static LadderPlan Ladder(OfficeRole to) => new()
    {
        RemindAfterDays = 3,
        Rungs = [new RungPlan(5, to)],
        ExpireAfterDays = 15,
    };
}
