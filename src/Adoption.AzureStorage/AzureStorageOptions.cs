namespace Adoption.AzureStorage;

/// <summary>
/// Where the storage account is: the section <c>AzureStorage</c> of the configuration. Either a connection string (the emulator, a first
/// try), or the three addresses, to which the app signs in with its identity and no key exists at all.
/// </summary>
public sealed record AzureStorageOptions
{
    public const string Section = "AzureStorage";

    /// <value><c>UseDevelopmentStorage=true</c> for the emulator. Null with the addresses. Keep it out of files: it holds the account's key.</value>
    public string? ConnectionString { get; init; }

    /// <value><c>https://ACCOUNT.table.core.windows.net</c>. Null with <see cref="ConnectionString"/>.</value>
    public Uri? TableServiceUri { get; init; }

    /// <value><c>https://ACCOUNT.queue.core.windows.net</c>. Null with <see cref="ConnectionString"/>.</value>
    public Uri? QueueServiceUri { get; init; }

    /// <value><c>https://ACCOUNT.blob.core.windows.net</c>. Null with <see cref="ConnectionString"/>.</value>
    public Uri? BlobServiceUri { get; init; }

    /// <summary>Which identity signs in, where the app has a user-assigned one.</summary>
    /// <value>
    /// The managed identity's client id. Null: the system-assigned one, or on a developer's machine whoever has signed in there
    /// (<c>DefaultAzureCredential</c>).
    /// </value>
    public string? ClientId { get; init; }

    /// <summary>The table with all documents. Two environments in one account have two.</summary>
    /// <value>3 to 63 letters and digits, a letter first (the rule of Azure Tables). The default is <c>adoption</c>.</value>
    public string Table { get; init; } = "adoption";

    /// <summary>Stands before the name of each queue and blob container, where two environments share an account.</summary>
    /// <value>Up to 20 lower-case letters and digits, each part with one hyphen behind it (<c>test-</c>); empty is the default: <c>mail</c>, <c>rollout-requests</c>.</value>
    public string QueuePrefix { get; init; } = "";
}
