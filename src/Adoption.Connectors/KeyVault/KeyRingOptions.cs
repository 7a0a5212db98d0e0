namespace Adoption.Connectors.KeyVault;

/// <summary>Section <c>KeyRing</c>: the key in the vault that wraps the Data Protection keys, so that whoever reads the store alone can forge no link and no session.</summary>
public sealed class KeyRingOptions
{
    public const string Section = "KeyRing";

    /// <summary>The key's address without a version, like https://example.vault.azure.net/keys/key-ring: keys wrapped by earlier versions stay readable.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>The user-assigned managed identity that wraps and unwraps; empty: whoever has signed in on a developer's machine.</summary>
    public string ClientId { get; set; } = "";
}
