using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Mail;

/// <summary>Mails to the employees of one page.</summary>
public sealed class PageMail(PeopleBook people, IOutbox outbox, TimeProvider clock)
{
    public Task EnqueueAsync(PageInput page, MailKind kind, string occasion, CancellationToken cancellationToken) =>
        EnqueueAsync(page, kind, occasion, null, Everybody, cancellationToken);

    public static Task<IReadOnlyList<EmployeeId>> Everybody(IReadOnlyList<EmployeeId> page) => Task.FromResult(page);

    /// <param name="page">The page.</param>
    /// <param name="kind">Of mail.</param>
    /// <param name="occasion">Part of the key.</param>
    /// <param name="round">The round it is about; null: none.</param>
    /// <param name="concerns">Who of the page gets it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="alias">Stands for the employee in the mail's key, see <see cref="MailRequest.Alias"/>.</param>
    public async Task EnqueueAsync(
        PageInput page,
        MailKind kind,
        string occasion,
        RoundId? round,
        Func<IReadOnlyList<EmployeeId>, Task<IReadOnlyList<EmployeeId>>> concerns,
        CancellationToken cancellationToken,
        Func<EmployeeId, string>? alias = null)
    {
        var now = clock.GetUtcNow();
        var here = await people.PageAsync(page.Rollout, page.Page, cancellationToken);
        var wanted = await concerns([.. here.Select(p => p.Id)]);
        MailRequest[] mails =
        [
            .. wanted.Select(id => new MailRequest
            {
                Rollout = page.Rollout,
                Kind = kind,
                Cycle = round?.Cycle ?? page.Cycle,
                Occasion = occasion,
                Round = round,
                Recipient = MailRecipient.Of(id),
                Alias = alias?.Invoke(id),
                NotBefore = now,
            }).OrderBy(m => m.Key, StringComparer.Ordinal),
        ];
        if (mails.Length > 0)
        {
            await outbox.EnqueueAsync(mails, cancellationToken);
        }
    }
}
