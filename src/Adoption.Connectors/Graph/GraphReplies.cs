using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Adoption.Connectors.Http;
using Adoption.Rollouts.Licences;

namespace Adoption.Connectors.Graph;

/// <summary>What Graph's words mean for a person's licence. Pure.</summary>
/// <remarks>
/// The sentences of <c>assignLicense</c> and the codes of group-based licensing:
/// https://learn.microsoft.com/entra/identity/users/licensing-groups-resolve-problems
/// </remarks>
internal static class GraphReplies
{
    private const int LongestCode = 64;

    private static readonly (string Words, LicenceFailure Failure)[] Reasons =
    [
        ("CountViolation", LicenceFailure.NoSeatsLeft),
        ("available licenses", LicenceFailure.NoSeatsLeft),
        ("MutuallyExclusiveViolation", LicenceFailure.ConflictingLicence),
        ("mutually exclusive", LicenceFailure.ConflictingLicence),
        ("conflicts with service plan", LicenceFailure.ConflictingLicence),
        ("DependencyViolation", LicenceFailure.MissingDependency),
        ("depends on the service plan", LicenceFailure.MissingDependency),
        ("invalid usage location", LicenceFailure.NoUsageLocation),
        ("ProhibitedInUsageLocation", LicenceFailure.ProhibitedInUsageLocation),
        ("usage location", LicenceFailure.ProhibitedInUsageLocation),
        ("UniquenessViolation", LicenceFailure.ConflictingLicence),
    ];

    public static GraphAnswer Read(BatchItemAnswer item, TimeProvider clock)
    {
        var error = item.Body.ValueKind == JsonValueKind.Object && item.Body.TryGetProperty("error", out var found) ? found : default;
        var wait = item.Headers?.FirstOrDefault(h => h.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value;
        return new GraphAnswer(item.Status, CodeOf(error), error.Text("message") ?? "", item.Body, WaitOf(wait, clock));
    }

    /// <summary>Why somebody was not assigned a licence.</summary>
    public static LicenceFailure WhyNot(GraphAnswer answer) =>
        answer.IsNotFound ? LicenceFailure.UnknownInDirectory : Reasons.Where(r => answer.Says(r.Words)).Select(r => r.Failure).FirstOrDefault(LicenceFailure.ProviderError);

    /// <summary>Why a group's licence does not reach somebody (<c>licenseAssignmentState.error</c>).</summary>
    public static LicenceFailure WhyNot(LicenceAssignment assignment) =>
        Reasons.Where(r => assignment.Error?.Contains(r.Words, StringComparison.OrdinalIgnoreCase) ?? false).Select(r => r.Failure).FirstOrDefault(LicenceFailure.ProviderError);

    /// <summary>https://learn.microsoft.com/graph/api/group-post-members: 400 when the person is a member.</summary>
    public static bool IsMemberAlready(GraphAnswer answer) => answer.Status == 400 && answer.Says("object references already exist");

    /// <summary>Nothing of ours is there to be taken: no licence, or one that a group gives.</summary>
    public static bool HasNoneOfOurs(GraphAnswer answer) =>
        answer.IsNotFound || (answer.Status == 400 && (answer.Says("not have a corresponding license") || answer.Says("inherited from a group")));

    /// <summary>It goes into log lines and exceptions, so that nothing but a code may be in it.</summary>
    private static string? CodeOf(JsonElement error) =>
        error.Text("code") is { Length: > 0 and <= LongestCode } code && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.') ? code : null;

    private static TimeSpan? WaitOf(string? header, TimeProvider clock) =>
        double.TryParse(header, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(1).TotalSeconds))
            : RetryConditionHeaderValue.TryParse(header, out var value) ? ConnectorHttp.AskedWait(value, clock) : null;
}
