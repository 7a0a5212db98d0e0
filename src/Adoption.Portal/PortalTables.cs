namespace Adoption.Portal;

/// <summary>The portal's own tables in the store.</summary>
internal static class PortalTables
{
    /// <summary>The keys that protect links and sessions.</summary>
    public const string KeyRing = "keyring";

    /// <summary>One-time sign-in links, by the hash of their secret.</summary>
    public const string SignInLinks = "signinlinks";

    /// <summary>The one partition of tables that need no more.</summary>
    public const string All = "all";
}
