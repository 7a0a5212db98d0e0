using Adoption.Rollouts.Intake;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Adoption.AzureStorage;

/// <summary>Departments that HR systems upload: blobs in the container <c>rollout-requests</c>. Soft delete and versions must be off for it.</summary>
public sealed class AzureRequestUploads(AzureStorageAccount account) : IRequestUploads
{
    public const string Container = "rollout-requests";

    private const int MaxNameLength = 1024;

    private readonly BlobContainerClient _container = account.Blobs.GetBlobContainerClient(account.Prefix + Container);

    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken = default)
    {
        if (!IsPossible(name))
        {
            return null;
        }

        try
        {
            var blob = _container.GetBlobClient(name);
            var properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            return properties.Value.ContentLength > IRequestUploads.MaxBytes
                ? null
                : (await blob.DownloadContentAsync(new BlobDownloadOptions { Conditions = new() { IfMatch = properties.Value.ETag } }, cancellationToken))
                    .Value.Content.ToArray();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public async Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        try
        {
            if (IsPossible(name))
            {
                await _container.DeleteBlobIfExistsAsync(name, DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken);
            }
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // Nobody has ever uploaded anything.
        }
    }

    /// <summary>https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata.</summary>
    private static bool IsPossible(string name) => name.Length is > 0 and <= MaxNameLength && !name.Any(char.IsControl);
}
