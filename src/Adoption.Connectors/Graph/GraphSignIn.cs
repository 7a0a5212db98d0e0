using System.Net.Http.Headers;
using Adoption.Connectors.Http;
using Adoption.Rollouts.Licences;
using Azure.Core;
using Azure.Identity;

namespace Adoption.Connectors.Graph;

/// <summary>The app's token on every request. Azure.Identity keeps it until shortly before it expires.</summary>
internal sealed class GraphSignIn(TokenCredential credential, Uri endpoint) : DelegatingHandler
{
    private readonly TokenRequestContext _scope = new([$"{endpoint.GetLeftPart(UriPartial.Authority)}/.default"]);

    /// <summary>An app registration with its secret, a managed identity, or whoever has signed in on a developer's machine.</summary>
    public static TokenCredential CredentialOf(GraphOptions options) => options switch
    {
        { ClientSecret.Length: > 0 } => new ClientSecretCredential(options.TenantId, options.ClientId, options.ClientSecret),
        _ => AzureSignIn.Of(options.ClientId),
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }

    /// <exception cref="DirectoryOutageException">Nobody can sign in; what Entra ID said stands in its own sign-in log.</exception>
    private async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await credential.GetTokenAsync(_scope, cancellationToken)).Token;
        }
        catch (AuthenticationFailedException)
        {
            throw new DirectoryOutageException(
                "The app can't sign in to Microsoft Graph. Check Graph:ClientId, TenantId and ClientSecret, or the app's managed identity.");
        }
    }
}
