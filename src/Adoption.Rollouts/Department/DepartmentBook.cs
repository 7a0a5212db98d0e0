using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Department;

/// <summary>One running rollout a department: a reservation in the store, made before anything else and given back at the end.</summary>
public sealed class DepartmentBook(IDocumentStore store)
{
    private readonly Collection<Reservation> _reservations = new(store, Tables.Departments, ReservationJson.Default.Reservation);

    /// <summary>
    /// Reserves the department. A reservation whose start never finished (the process died in between) is handed over to whoever asks next,
    /// with its rollout's id, so that the start is done once.
    /// </summary>
    /// <returns>The reservation that stands, and whether the caller holds it.</returns>
    public async Task<(Reservation Reservation, bool Mine)> ReserveAsync(
        string department, RolloutId rollout, CancellationToken cancellationToken = default)
    {
        var mine = new Reservation(department.Trim(), rollout, Started: false);
        var standing = await _reservations.UpdateAsync(
            Tables.AllRollouts, RowOf(department), r => r is null ? mine : null, cancellationToken);
        return (standing!, !standing!.Started);
    }

    /// <summary>Who has the department now; null: it is free.</summary>
    public async Task<Reservation?> FindAsync(string department, CancellationToken cancellationToken = default) =>
        await _reservations.GetAsync(Tables.AllRollouts, RowOf(department), cancellationToken) is { Started: true } standing ? standing : null;

    /// <summary>The start is complete: from now on nobody else may start the department.</summary>
    public Task ConfirmAsync(string department, CancellationToken cancellationToken = default) =>
        _reservations.UpdateAsync(
            Tables.AllRollouts, RowOf(department), r => r is { Started: false } ? r with { Started = true } : null, cancellationToken);

    public async Task ReleaseAsync(string department, RolloutId rollout, CancellationToken cancellationToken = default)
    {
        if (await _reservations.GetAsync(Tables.AllRollouts, RowOf(department), cancellationToken) is { } r && r.Rollout == rollout)
        {
            await _reservations.DeleteAsync(Tables.AllRollouts, RowOf(department), cancellationToken);
        }
    }

    /// <summary>The same department in any spelling of capitals and spaces.</summary>
    private static string RowOf(string department)
    {
        var normal = string.Join(' ', department.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Composed(normal))));
    }

    /// <summary>Umlauts in one spelling; a text with what is no character (half a pair, U+FFFE) has none and stays as it is.</summary>
    private static string Composed(string text)
    {
        try
        {
            return text.Normalize();
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}

/// <param name="Department">As HR wrote it.</param>
/// <param name="Rollout">Whose it is.</param>
/// <param name="Started">False between the reservation and the end of the start.</param>
public sealed record Reservation(string Department, RolloutId Rollout, bool Started);

[JsonSerializable(typeof(Reservation))]
public sealed partial class ReservationJson : JsonSerializerContext;
