using System.Globalization;
using Adoption.Orchestration;
using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;

namespace Adoption.Rollouts.Department;

/// <summary>
/// Where HR hands in a later export of a department whose rollout runs: who joined is brought to where the others are, who left gets nothing
/// more and gives the licence back. Whatever is interrupted here can be asked again.
/// </summary>
public sealed class PeopleDesk(
    RolloutBook rollouts,
    PeopleBook people,
    PrintedCodes codes,
    LicenceBook licences,
    Redelivery redelivery,
    AuditTrail audit,
    OrchestrationClient client,
    IIdSource ids) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <param name="rollout">The rollout.</param>
    /// <param name="export">With any error nothing is changed.</param>
    /// <param name="by">The office.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<PeopleUpdated> UpdateAsync(RolloutId rollout, IntakeResult export, string by, CancellationToken cancellationToken = default)
    {
        // One after the other: two at once would give two people the same id.
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await UpdateInTurnAsync(rollout, export, by, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What an updated export does with one address, for one person.</summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="employee">Whose.</param>
    /// <param name="address">That it can be one was checked.</param>
    /// <param name="by">The office.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task<AddressCorrection> CorrectAddressAsync(
        RolloutId rollout, EmployeeId employee, string address, string by, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await CorrectInTurnAsync(rollout, employee, address, by, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<PeopleUpdated> UpdateInTurnAsync(RolloutId id, IntakeResult export, string by, CancellationToken cancellationToken)
    {
        if (export.Errors.Count > 0)
        {
            return new PeopleUpdated(false, "The export has errors: it says nothing about who has left.", 0, 0, 0);
        }

        if (await rollouts.FindAsync(id, cancellationToken) is not { EndedAt: null, DecidedAt: null, IsCancelled: false })
        {
            return new PeopleUpdated(false, "There is no rollout of this id that is still undecided.", 0, 0, 0);
        }

        var before = await people.AllAsync(id, cancellationToken);
        var update = UpdatedExport.Merge(before, export);
        Participant[] written =
        [
            .. update.Joined.Concat(update.Changed).Select(p => p is { Address: null, Code: null } ? p with { Code = ids.Next(RolloutDesk.CodeLength) } : p),
            .. update.Left,
        ];
        if (written.Length > 0)
        {
            await people.SaveAsync(id, written, cancellationToken);
            await codes.SaveAsync(id, written, cancellationToken);
            await licences.ReopenAsync(id, [.. update.Joined.Select(p => p.Id)], cancellationToken);
            var rollout = await rollouts.ChangeAsync(
                id, r => r with { Headcount = update.Participants.Count(p => !p.Left), PeopleUpdates = r.PeopleUpdates + 1 }, cancellationToken);
            await audit.AddAsync(id, by, "people updated", Numbers(update), cancellationToken);
            await PeopleUpdateOrchestrator.BeginAsync(client, id, rollout.PeopleUpdates, cancellationToken);
            await MendAsync(id, before, update, cancellationToken);
        }

        return new PeopleUpdated(true, null, update.Joined.Count, update.Left.Count, update.Changed.Count);
    }

    /// <summary>Whose address is another gets what did not arrive; who left needs none.</summary>
    private async Task MendAsync(RolloutId id, List<Participant> before, ExportUpdate update, CancellationToken cancellationToken)
    {
        var old = before.ToDictionary(p => p.Id, p => p.Address);
        AddressChange[] changes =
        [
            .. update.Changed.Where(p => p.Address is not null)
                .Select(p => new AddressChange(MailRecipient.Of(p.Id), old.GetValueOrDefault(p.Id), p.Address!))
                .Where(c => c.IsAnotherMailbox),
        ];
        await redelivery.AddressesChangedAsync(id, changes, cancellationToken);
        await redelivery.LeftAsync(id, [.. update.Left.Select(p => MailRecipient.Of(p.Id))], cancellationToken);
    }

    private async Task<AddressCorrection> CorrectInTurnAsync(
        RolloutId id, EmployeeId employee, string address, string by, CancellationToken cancellationToken)
    {
        var everybody = await people.AllAsync(id, cancellationToken);
        if (await rollouts.FindAsync(id, cancellationToken) is not { } rollout || everybody.Find(p => p.Id == employee) is not { Left: false } person)
        {
            return AddressCorrection.Unknown;
        }

        if (rollout is { EndedAt: not null } or { IsCancelled: true })
        {
            return AddressCorrection.Over;
        }

        if (everybody.Exists(p => p.Id != employee && !p.Left && SameMailbox(address, p.Address)))
        {
            return AddressCorrection.Taken;
        }

        if (person.Address != address)
        {
            await people.SaveAsync(id, [person with { Address = address, Code = null }], cancellationToken);
            rollout = await rollouts.ChangeAsync(id, r => r with { PeopleUpdates = r.PeopleUpdates + 1 }, cancellationToken);
            await audit.AddAsync(id, by, "address corrected", null, cancellationToken);
            await PeopleUpdateOrchestrator.BeginAsync(client, id, rollout.PeopleUpdates, cancellationToken);
        }

        await redelivery.AddressesChangedAsync(id, [new AddressChange(MailRecipient.Of(employee), person.Address, address)], cancellationToken);
        return AddressCorrection.Corrected;
    }

    private static bool SameMailbox(string address, string? other) => other is not null && MailAddress.AreSame(address, other);

    /// <summary>The trail stays longer than the people list: numbers alone.</summary>
    private static string Numbers(ExportUpdate update) => string.Create(
        CultureInfo.InvariantCulture, $"{update.Joined.Count} joined, {update.Left.Count} left, {update.Changed.Count} changed");
}

/// <param name="Done">It is recorded; the same export again changes nothing.</param>
/// <param name="Refusal">Why not.</param>
/// <param name="Joined">How many are new, or back again.</param>
/// <param name="Left">How many are no longer in the export.</param>
/// <param name="Changed">How many have other data.</param>
public sealed record PeopleUpdated(bool Done, string? Refusal, int Joined, int Left, int Changed);
