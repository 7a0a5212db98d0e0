using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Delivery;

/// <summary>Who called our mails spam. Nobody is shown it: it is read when a mail would be sent, and goes with the people list.</summary>
public sealed class Silences(IDocumentStore store)
{
    private readonly Collection<Silence> _silences = new(store, Tables.Silences, DeliveryJson.Default.Silence);

    /// <param name="mail">What was called spam.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task KeepAsync(MailRequest mail, CancellationToken cancellationToken = default) =>
        _silences.InsertAsync(Tables.Of(mail.Rollout), KeyOf(mail), new Silence(), cancellationToken);

    /// <summary>The address is another now.</summary>
    public Task EndAsync(RolloutId rollout, MailRecipient recipient, CancellationToken cancellationToken = default) =>
        _silences.DeleteAsync(Tables.Of(rollout), recipient.Key, cancellationToken);

    /// <summary>Of this and of every other mail to the same person.</summary>
    public async Task<bool> IsKeptAsync(MailRequest mail, CancellationToken cancellationToken = default) =>
        await _silences.GetAsync(Tables.Of(mail.Rollout), KeyOf(mail), cancellationToken) is not null;

    /// <summary>Deputies are numbered within their obligation.</summary>
    private static string KeyOf(MailRequest mail) => mail.Recipient.Deputy is null ? mail.Recipient.Key : $"{mail.Recipient.Key}.{mail.Obligation}";
}
