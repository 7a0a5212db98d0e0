using Azure.Core;
using Azure.Identity;

namespace Adoption.Connectors.Http;

/// <summary>As whom the app signs in to Azure without a secret.</summary>
internal static class AzureSignIn
{
    /// <param name="clientId">A user-assigned managed identity; null or empty: whoever has signed in on a developer's machine.</param>
    public static TokenCredential Of(string? clientId) =>
        string.IsNullOrEmpty(clientId) ? new DefaultAzureCredential() : new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId));
}
