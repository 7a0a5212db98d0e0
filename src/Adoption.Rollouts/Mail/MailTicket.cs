using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Mail;

/// <summary>A message of the <c>mail</c> queue: which row of which rollout's outbox.</summary>
public readonly record struct MailTicket(RolloutId Rollout, string Key)
{
    private const char Separator = '/';

    public string Body => $"{Rollout}{Separator}{Key}";

    /// <returns>Null: no ticket.</returns>
    public static MailTicket? Parse(string body) =>
        body.IndexOf(Separator, StringComparison.Ordinal) is var at and > 0
        && at < body.Length - 1
        && ITypedId<RolloutId>.IsValid(body[..at])
            ? new MailTicket(new RolloutId(body[..at]), body[(at + 1)..])
            : null;
}
