namespace Adoption.Rollouts.Licences;

/// <summary>How the simulated directory behaves. The same options treat the same people the same way, every time.</summary>
public sealed record SimulatedDirectoryOptions
{
    /// <summary>Changes who is hit by the shares below.</summary>
    public string Seed { get; init; } = "";

    /// <summary>Seats of the product in the tenant; null: without end, and the directory can't say.</summary>
    public int? Seats { get; init; }

    /// <summary>Share of people, 0 to 1, who fail until they are repaired.</summary>
    public double FailingShare { get; init; }

    /// <summary>The reasons for them, in turn.</summary>
    public IReadOnlyList<LicenceFailure> Reasons { get; init; } =
        [LicenceFailure.UnknownInDirectory, LicenceFailure.AccountBlocked, LicenceFailure.ConflictingLicence];

    /// <summary>People, by address, who fail for the given reason until they are repaired.</summary>
    public IReadOnlyDictionary<string, LicenceFailure> Failing { get; init; } =
        new Dictionary<string, LicenceFailure>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Share of people, 0 to 1, who had a licence before.</summary>
    public double LicensedBeforeShare { get; init; }

    /// <summary>Share of people, 0 to 1, whose licence is confirmed only after <see cref="Delay"/>.</summary>
    public double DelayedShare { get; init; }

    public TimeSpan Delay { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Times (UTC) in which every call is thrown back.</summary>
    public IReadOnlyList<Outage> Outages { get; init; } = [];
}

/// <param name="From">UTC.</param>
/// <param name="Until">UTC, exclusive.</param>
public sealed record Outage(DateTimeOffset From, DateTimeOffset Until);
