using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Mail;

/// <summary>
/// Who wants no more mails about check-ins in a rollout. Nobody is shown it: it is read when such a mail is sent, and on the person's own page.
/// It goes with the people list.
/// </summary>
public sealed class Subscriptions(IDocumentStore store, PeopleBook people)
{
    private readonly Collection<Unsubscribed> _ended = new(store, Tables.Unsubscribed, MailJson.Default.Unsubscribed);

    /// <summary>From now on. Saying so again is harmless; somebody who is not (any more) on the people list leaves nothing behind.</summary>
    public async Task EndAsync(RolloutId rollout, EmployeeId employee, CancellationToken cancellationToken = default)
    {
        await _ended.InsertAsync(Tables.Of(rollout), employee.Value, new Unsubscribed(), cancellationToken);
        if (await people.FindAsync(rollout, employee, cancellationToken) is null)
        {
            // Asked last: the people list may have gone meanwhile, and nothing would delete this row any more.
            await ResumeAsync(rollout, employee, cancellationToken);
        }
    }

    /// <summary>Mails about check-ins come again, from the next one on.</summary>
    public Task ResumeAsync(RolloutId rollout, EmployeeId employee, CancellationToken cancellationToken = default) =>
        _ended.DeleteAsync(Tables.Of(rollout), employee.Value, cancellationToken);

    public async Task<bool> HasEndedAsync(RolloutId rollout, EmployeeId employee, CancellationToken cancellationToken = default) =>
        await _ended.GetAsync(Tables.Of(rollout), employee.Value, cancellationToken) is not null;
}

/// <summary>A row is all there is to say; when it was written is nobody's business either.</summary>
public sealed record Unsubscribed;
