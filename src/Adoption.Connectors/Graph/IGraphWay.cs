using Adoption.Rollouts.Licences;

namespace Adoption.Connectors.Graph;

/// <summary>How one tool is given out. As <see cref="ILicenceProvider"/>, for people who were found in the directory.</summary>
internal interface IGraphWay
{
    Task<SeatReport> SeatsAsync(CancellationToken cancellationToken);

    /// <param name="people">With a user each.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<LicenceResult>> AssignAsync(IReadOnlyList<FoundPerson> people, CancellationToken cancellationToken);

    Task<IReadOnlyList<LicenceResult>> CheckAsync(IReadOnlyList<FoundPerson> people, CancellationToken cancellationToken);

    Task<IReadOnlyList<LicenceResult>> ReturnAsync(IReadOnlyList<FoundPerson> people, CancellationToken cancellationToken);
}
