using System.Globalization;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Storage;

namespace Adoption.Portal.Starting.Drafts;

/// <summary>People of exports that are not in force yet. Each upload has a partition of its own, so that one replaces the other at once.</summary>
public sealed class DraftPeople(IDocumentStore store)
{
    private readonly Collection<Participant> _people = new(store, PortalTables.DraftPeople, DraftJson.Default.Participant);

    public async Task SaveAsync(string draft, int upload, IReadOnlyList<Participant> people, CancellationToken cancellationToken = default)
    {
        // What an upload that was cut off left behind.
        await ForgetAsync(draft, upload, cancellationToken);
        await _people.UpsertManyAsync(PartitionOf(draft, upload), people.Select(p => (p.Id.Value, p)), cancellationToken);
    }

    /// <summary>In the order of the export.</summary>
    public async Task<IReadOnlyList<Participant>> ReadAsync(string draft, int upload, CancellationToken cancellationToken = default) =>
        await _people.AllAsync(PartitionOf(draft, upload), cancellationToken);

    public Task ForgetAsync(string draft, int upload, CancellationToken cancellationToken = default) =>
        _people.DeletePartitionAsync(PartitionOf(draft, upload), cancellationToken);

    private static string PartitionOf(string draft, int upload) => string.Create(CultureInfo.InvariantCulture, $"{draft}:{upload}");
}
