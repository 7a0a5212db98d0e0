using Adoption.Rollouts.Licences;

namespace Adoption.Local.Serving;

/// <summary>
/// Stands where no directory is configured. It says so as an outage: the access phase fails and waits for the programme owner's retry, and
/// nobody is written down as having failed or as having a licence.
/// </summary>
public sealed class NoLicenceProvider : ILicenceProvider
{
    private const string Reason = "No licence provider is configured: configure one, then retry the access phase.";

    public Task<SeatReport> GetSeatsAsync(string product, CancellationToken cancellationToken = default) =>
        Task.FromResult(new SeatReport(null, null));

    public Task<IReadOnlyList<LicenceResult>> AssignAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) => Refuse();

    public Task<IReadOnlyList<LicenceResult>> CheckAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) => Refuse();

    public Task<IReadOnlyList<LicenceResult>> ReturnAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) => Refuse();

    private static Task<IReadOnlyList<LicenceResult>> Refuse() =>
        Task.FromException<IReadOnlyList<LicenceResult>>(new DirectoryOutageException(Reason));
}
