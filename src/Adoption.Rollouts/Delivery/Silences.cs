using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Delivery;

/// <summary>Who called our mails spam. Nobody is shown it: it is read when a mail would be sent, and goes with the people list.</summary>
public sealed class Silences(IDocumentStore store)
{
    private readonly Collection<Silence> _silences = new(store, Tables.Silences, DeliveryJson.Default.Silence);

    public Task KeepAsync(RolloutId rollout, MailRecipient recipient, CancellationToken cancellationToken = default) =>
        _silences.InsertAsync(Tables.Of(rollout), recipient.Key, new Silence(), cancellationToken);

    /// <summary>The address is another now.</summary>
    public Task EndAsync(RolloutId rollout, MailRecipient recipient, CancellationToken cancellationToken = default) =>
        _silences.DeleteAsync(Tables.Of(rollout), recipient.Key, cancellationToken);

    public async Task<bool> IsKeptAsync(RolloutId rollout, MailRecipient recipient, CancellationToken cancellationToken = default) =>
        await _silences.GetAsync(Tables.Of(rollout), recipient.Key, cancellationToken) is not null;
}
