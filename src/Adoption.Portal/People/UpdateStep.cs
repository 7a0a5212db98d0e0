using System.Globalization;
using Adoption.Portal.Departments;
using Adoption.Portal.Exports;
using Adoption.Portal.People.Updates;
using Adoption.Portal.Rendering;
using Adoption.Rollouts;
using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Plan;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.People;

/// <summary>A later export: uploaded, compared, and then taken over or not.</summary>
internal sealed class UpdateStep(
    VisibleRollout visible, PendingUpdates updates, PeopleBook people, PeopleDesk desk, UnreachedPeople unreached, AddressDesk addresses, TimeProvider clock)
{
    public async Task<IResult> ShowAsync(string id, HttpContext context, CancellationToken cancellationToken)
    {
        var query = context.Request.Query;
        return await visible.FindAsync(id, context, cancellationToken) is { Row.Rollout: { } rollout, Plan: { } plan }
            ? await PageAsync(
                rollout,
                plan,
                PeopleForm.Empty with
                {
                    Done = Done(query["joined"], query["left"], query["changed"]),
                    Discarded = query.ContainsKey("discarded"),
                    Corrected = query.ContainsKey("corrected"),
                },
                StatusCodes.Status200OK,
                cancellationToken)
            : Page.NotFound;
    }

    /// <summary>Nothing changes yet but what waits for confirmation.</summary>
    public async Task<IResult> UploadAsync(string id, HttpContext context, CancellationToken cancellationToken)
    {
        if (await visible.FindAsync(id, context, cancellationToken) is not { Row.Rollout: { } rollout, Plan: { } plan, User: { } user })
        {
            return Page.NotFound;
        }

        var export = await UploadedExport.ReadAsync(await context.Request.ReadFormAsync(cancellationToken), TodayAt(plan), cancellationToken);
        if (!TakesUpdates(rollout))
        {
            return await PageAsync(rollout, plan, PeopleForm.Empty, StatusCodes.Status409Conflict, cancellationToken);
        }

        if (export is not { Result.Errors.Count: 0 })
        {
            return await PageAsync(
                rollout, plan, PeopleForm.Empty with { Missing = export is null, Export = export }, StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }

        await updates.SaveAsync(rollout.Id, export.Result, user.Signature, cancellationToken);
        return Page.SeeOther($"/rollouts/{id}/people/update");
    }

    public async Task<IResult> CompareAsync(string id, HttpContext context, CancellationToken cancellationToken) =>
        await visible.FindAsync(id, context, cancellationToken) is not { Row.Rollout: { } rollout, Plan: { } plan } ? Page.NotFound
            : await updates.FindAsync(rollout.Id, cancellationToken) is not { } pending || !TakesUpdates(rollout) ? Page.SeeOther($"/rollouts/{id}/people")
            : await DifferenceAsync(rollout, plan, pending, StatusCodes.Status200OK, null, cancellationToken);

    /// <summary>What is done is what was shown: an upload or a list that is another by now is shown first.</summary>
    public async Task<IResult> ConfirmAsync(string id, HttpContext context, CancellationToken cancellationToken)
    {
        if (await visible.FindAsync(id, context, cancellationToken) is not { Row.Rollout: { } rollout, Plan: { } plan, User: { } user })
        {
            return Page.NotFound;
        }

        if (await updates.FindAsync(rollout.Id, cancellationToken) is not { } pending || !TakesUpdates(rollout))
        {
            return Page.SeeOther($"/rollouts/{id}/people");
        }

        var form = await context.Request.ReadFormAsync(cancellationToken);
        var export = await updates.ExportAsync(pending, cancellationToken);
        var difference = PeopleDifference.Of(await people.AllAsync(rollout.Id, cancellationToken), export);
        var problem = form["upload"] != pending.Id || form["list"] != ListOf(rollout) ? UpdateProblem.Outdated
            : difference.IsSurprising && form["confirmed"] != "yes" ? UpdateProblem.Unconfirmed
            : (UpdateProblem?)null;
        if (problem is not null)
        {
            var status = problem == UpdateProblem.Outdated ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
            return await DifferenceAsync(rollout, plan, pending, status, problem, cancellationToken);
        }

        var done = await desk.UpdateAsync(rollout.Id, export, user.Signature, cancellationToken);
        if (!done.Done)
        {
            // It was decided or cancelled just now; its page says so.
            return Page.SeeOther($"/rollouts/{id}/people");
        }

        await updates.DiscardAsync(pending, cancellationToken);
        return Page.SeeOther(string.Create(
            CultureInfo.InvariantCulture, $"/rollouts/{id}/people?joined={done.Joined}&left={done.Left}&changed={done.Changed}"));
    }

    /// <summary>An address on the list of those that are wrong. One that is not on it (any more) was corrected already.</summary>
    public async Task<IResult> CorrectAsync(string id, string recipient, HttpContext context, CancellationToken cancellationToken)
    {
        if (await visible.FindAsync(id, context, cancellationToken) is not { Row.Rollout: { } rollout, Plan: { } plan, User: { } user })
        {
            return Page.NotFound;
        }

        var address = (await context.Request.ReadFormAsync(cancellationToken))["address"].ToString().Trim();
        var wrong = (await unreached.ReadAsync(rollout.Id, plan, cancellationToken)).FirstOrDefault(p => p.Recipient.Key == recipient);
        var outcome = wrong?.Recipient switch
        {
            null => AddressCorrection.Unknown,
            { Employee: { } employee } => await addresses.CorrectAsync(rollout.Id, employee, address, user.Signature, cancellationToken),
            var office => await addresses.CorrectAsync(rollout.Id, office.Office!.Value, address, user.Signature, cancellationToken),
        };
        return outcome is AddressCorrection.Impossible or AddressCorrection.Taken
            ? await PageAsync(
                rollout,
                plan,
                PeopleForm.Empty with { Address = new AddressProblem(recipient, address, outcome) },
                StatusCodes.Status422UnprocessableEntity,
                cancellationToken)
            : Page.SeeOther(outcome == AddressCorrection.Corrected ? $"/rollouts/{id}/people?corrected=1" : $"/rollouts/{id}/people");
    }

    public async Task<IResult> DiscardAsync(string id, HttpContext context, CancellationToken cancellationToken)
    {
        if (await visible.FindAsync(id, context, cancellationToken) is not { Row.Rollout: { } rollout })
        {
            return Page.NotFound;
        }

        if (await updates.FindAsync(rollout.Id, cancellationToken) is { } pending)
        {
            await updates.DiscardAsync(pending, cancellationToken);
        }

        return Page.SeeOther($"/rollouts/{id}/people?discarded=1");
    }

    /// <summary>After the decision nobody joins any more.</summary>
    public static bool TakesUpdates(Rollout rollout) => rollout is { EndedAt: null, DecidedAt: null, IsCancelled: false };

    /// <summary>Counts the lists there have been.</summary>
    private static string ListOf(Rollout rollout) => rollout.PeopleUpdates.ToString(CultureInfo.InvariantCulture);

    private static PeopleNumbers? Done(string? joined, string? left, string? changed) =>
        int.TryParse(joined, NumberStyles.None, CultureInfo.InvariantCulture, out var j)
        && int.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var l)
        && int.TryParse(changed, NumberStyles.None, CultureInfo.InvariantCulture, out var c)
            ? new PeopleNumbers(j, l, c)
            : null;

    private async Task<IResult> PageAsync(
        Rollout rollout, RolloutPlan plan, PeopleForm form, int status, CancellationToken cancellationToken) => Page.Of<PeoplePage>(
        new
        {
            Rollout = rollout,
            Unreached = await unreached.ReadAsync(rollout.Id, plan, cancellationToken),
            People = (await people.AllAsync(rollout.Id, cancellationToken)).FindAll(p => !p.Left),
            Pending = TakesUpdates(rollout) ? await updates.FindAsync(rollout.Id, cancellationToken) : null,
            Form = form,
        },
        status);

    private async Task<IResult> DifferenceAsync(
        Rollout rollout, RolloutPlan plan, PendingUpdate pending, int status, UpdateProblem? problem, CancellationToken cancellationToken) =>
        Page.Of<DifferencePage>(
            new
            {
                Rollout = rollout,
                Pending = pending,
                List = ListOf(rollout),
                plan.Licences.Seats,
                Difference = PeopleDifference.Of(
                    await people.AllAsync(rollout.Id, cancellationToken), await updates.ExportAsync(pending, cancellationToken)),
                Problem = problem,
            },
            status);

    private DateOnly TodayAt(RolloutPlan plan) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(plan.Calendar.TimeZone)).DateTime);
}

/// <summary>Why an update was not taken over.</summary>
public enum UpdateProblem
{
    /// <summary>Another export was uploaded, or the list is another, since the page was made.</summary>
    Outdated,

    /// <summary>Many would leave, and HR did not say that this is right.</summary>
    Unconfirmed,
}

/// <summary>What the page of a department's people says about the last step.</summary>
/// <param name="Missing">No file was chosen.</param>
/// <param name="Export">With errors.</param>
/// <param name="Done">An update was taken over.</param>
/// <param name="Discarded">An update was not.</param>
/// <param name="Corrected">An address was corrected.</param>
/// <param name="Address">An address was not.</param>
public sealed record PeopleForm(
    bool Missing, UploadedExport? Export, PeopleNumbers? Done, bool Discarded, bool Corrected = false, AddressProblem? Address = null)
{
    public static PeopleForm Empty { get; } = new(false, null, null, false);
}

/// <summary>An address that was not taken, as it was typed.</summary>
public sealed record AddressProblem(string Recipient, string Address, AddressCorrection Outcome);

public sealed record PeopleNumbers(int Joined, int Left, int Changed);
