using System.Text.Json.Serialization;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Overview;

/// <summary>
/// What an overview needs beside the row of a rollout: who owes what, licences, the next check-in, the plan's prices and office-holders. One small
/// row a rollout in one partition, so that hundreds of departments are two reads. It names no employee.
/// </summary>
/// <remarks>
/// Properties with a default have a setter: source-generated deserialisation writes null or zero into an init-only property that an older
/// document lacks, and the default would be lost.
/// </remarks>
public sealed record Glance
{
    public required RolloutId Rollout { get; init; }

    public required GlancePlan Plan { get; init; }

    /// <summary>The works council's agreement as it stands; null: none is recorded, or there is no works council.</summary>
    public GlanceAgreement? Agreement { get; init; }

    /// <summary>Open obligations of offices, the most urgent ones where there are very many. Team leads' are none of them: nobody escalates those.</summary>
    public IReadOnlyList<OpenDuty> Open { get; set; } = [];

    /// <summary>What offices answered last, or what was settled without them; newest first, a few. No team lead's.</summary>
    public IReadOnlyList<ClosedDuty> Recent { get; set; } = [];

    public LicenceTally Licences { get; set; } = LicenceTally.None;

    /// <summary>Rounds of the cycle that runs, those that are not closed.</summary>
    public IReadOnlyList<RoundPlan> Rounds { get; set; } = [];

    /// <summary>The phases as the rehearsal before the start showed them; empty: it was started without one.</summary>
    public IReadOnlyList<PlannedPhase> Planned { get; set; } = [];

    /// <summary>More would not fit into a document, and nobody reads them at a glance.</summary>
    public const int MostDuties = 40;

    /// <summary>As many as anybody looks back at.</summary>
    public const int MostRecent = 12;
}

/// <param name="HasCouncil">The plan names a works council.</param>
/// <param name="Seats">Bought for the department.</param>
/// <param name="SeatPrice">A seat and a month, in <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="TimeZone">IANA id, for days on pages.</param>
/// <param name="Holders">Who holds which office.</param>
public sealed record GlancePlan(
    bool HasCouncil, int Seats, decimal SeatPrice, string Currency, string TimeZone, IReadOnlyList<OfficeHolder> Holders)
{
    [JsonIgnore]
    public decimal PerMonth => Seats * SeatPrice;
}

public sealed record OfficeHolder(OfficeRole Office, string Name, string Address);

/// <param name="Until">The end of a toleration (UTC, exclusive); null: it has none.</param>
/// <param name="Agreed">False: refused, or without a resolution to refer to.</param>
public sealed record GlanceAgreement(bool Agreed, DateTimeOffset? Until)
{
    public bool HoldsAt(DateTimeOffset now) => Agreed && (Until is not { } end || now < end);
}

/// <summary>Licences of a department in numbers.</summary>
/// <param name="Granted">People who can use the tool.</param>
/// <param name="Pending">Asked for, not confirmed.</param>
/// <param name="Failed">People without one, whom IT looks after.</param>
public sealed record LicenceTally(int Granted, int Pending, int Failed)
{
    public static LicenceTally None { get; } = new(0, 0, 0);

    public static LicenceTally Of(LicenceCounts counts) => new(counts.WithAccess, counts.Of(LicenceState.Pending), counts.Of(LicenceState.Failed));
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Glance))]
internal sealed partial class GlanceJson : JsonSerializerContext;
