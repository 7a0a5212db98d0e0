using System.Text.RegularExpressions;

namespace Adoption.AzureStorage.Queues;

internal static partial class QueueName
{
    /// <summary>
    /// Checks before anything is sent. Source: Naming Queues and Metadata,
    /// https://learn.microsoft.com/rest/api/storageservices/naming-queues-and-metadata.
    /// </summary>
    /// <exception cref="ArgumentException">Not 3 to 63 lower-case letters, digits and single hyphens.</exception>
    public static string Check(string name) => name.Length is >= 3 and <= 63 && Possible().IsMatch(name)
        ? name
        : throw new ArgumentException($"'{name}' is no name for a queue: 3 to 63 lower-case letters and digits with single hyphens between.", nameof(name));

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Possible();
}
