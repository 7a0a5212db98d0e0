using System.Text.Json.Serialization;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Licences;

/// <summary>
/// The directory or tool that gives out seats. Every call is idempotent: who has a licence already is a success. A person's failure is a
/// result; only an outage that concerns the whole call is thrown (and retried by policy).
/// </summary>
public interface ILicenceProvider
{
    Task<SeatReport> GetSeatsAsync(string product, CancellationToken cancellationToken = default);

    /// <param name="product">The plan's licence product.</param>
    /// <param name="people">At most 100.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>One result for each person, in any order.</returns>
    Task<IReadOnlyList<LicenceResult>> AssignAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default);

    /// <summary>Asks again about people whose licence is pending.</summary>
    Task<IReadOnlyList<LicenceResult>> CheckAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default);

    /// <summary>Takes licences back; who has none is a success (<see cref="LicenceState.None"/>).</summary>
    Task<IReadOnlyList<LicenceResult>> ReturnAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default);
}

/// <summary>Seats of the product in the tenant. Null: the provider can't say.</summary>
public sealed record SeatReport(int? Total, int? InUse)
{
    public int? Free => Total - InUse;
}

public sealed record LicenceSubject(EmployeeId Employee, string Address);

/// <param name="Employee">Whom it concerns.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="Failure">Set when the state is <see cref="LicenceState.Failed"/>.</param>
public sealed record LicenceResult(EmployeeId Employee, LicenceState State, LicenceFailure? Failure = null);

[JsonConverter(typeof(JsonStringEnumConverter<LicenceState>))]
public enum LicenceState
{
    None,
    Assigned,
    AlreadyAssigned,

    /// <summary>Asked for; access is not confirmed yet.</summary>
    Pending,
    Failed,
    Returned,
}

/// <summary>Why a person has no licence; the words for it stand in the mails and pages.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LicenceFailure>))]
public enum LicenceFailure
{
    NoSeatsLeft,
    UnknownInDirectory,
    AccountBlocked,
    ConflictingLicence,
    MissingDependency,
    ProhibitedInUsageLocation,

    /// <summary>Nobody knows where the person uses it, and the licence can't be assigned before.</summary>
    NoUsageLocation,

    /// <summary>The tool has an account under this address that does not belong to the company's.</summary>
    AddressTaken,

    /// <summary>The tool does not take this address.</summary>
    AddressRefused,
    NotConfirmedInTime,
    ProviderError,

    /// <summary>IT gives it by hand (<see cref="ItsOwnList"/>).</summary>
    OnItsList,
}
