namespace Adoption.Rollouts.Mail;

/// <summary>
/// Addresses of pages, without a token: whoever opens one has to sign in there. <paramref name="publicBaseUrl"/> comes from the
/// configuration, never from a request.
/// </summary>
public sealed class PlainLinkFactory(Uri publicBaseUrl) : ILinkFactory
{
    private readonly string _base = publicBaseUrl.AbsoluteUri.TrimEnd('/');

    public Uri Create(LinkPurpose purpose, MailRequest request, DateTimeOffset expires) => new($"{_base}/{Path(purpose, request)}");

    private static string Path(LinkPurpose purpose, MailRequest request) => purpose switch
    {
        LinkPurpose.AnswerObligation => $"{request.Rollout}/obligations/{request.Obligation}",
        LinkPurpose.CheckIn => $"{request.Rollout}/check-in/{request.Round}",
        LinkPurpose.ShareUseCase => $"{request.Rollout}/use-cases/new",
        LinkPurpose.KeepLicence => $"{request.Rollout}/licence",
        LinkPurpose.Guardrails => $"{request.Rollout}/guardrails",
        LinkPurpose.Unsubscribe => $"{request.Rollout}/unsubscribe",
        LinkPurpose.SignIn => $"{request.Rollout}",
        LinkPurpose.Overview => "",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "No page for this purpose."),
    };
}
