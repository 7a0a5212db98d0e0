using System.Text.Json;
using Adoption.Rollouts.Licences;

namespace Adoption.Connectors.Graph;

/// <summary>Finds people in the directory by the address that HR's export has: the user name, the mail address, or a further address of the mailbox.</summary>
internal sealed class GraphUsers(GraphClient graph)
{
    private const string Fields = "id,userPrincipalName,mail,accountEnabled,usageLocation,assignedLicenses,licenseAssignmentStates";

    public async Task<IReadOnlyList<FoundPerson>> FindAsync(IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken)
    {
        var answers = await graph.SendAsync([.. people.Select(p => GraphRequest.Get(UrlFor(p.Address)))], cancellationToken);
        return [.. people.Zip(answers, (p, a) => new FoundPerson(p, UserOf(p.Address, a)))];
    }

    /// <summary>Of several accounts the one that signs in with the address; then the one whose first mail address it is; else nobody can tell.</summary>
    internal static GraphUser? Choose(string address, IReadOnlyList<GraphUser> users) =>
        users.Count == 1
            ? users[0]
            : users.FirstOrDefault(u => IsSame(u.UserPrincipalName, address)) ?? (users.Where(u => IsSame(u.Mail, address)).ToList() is [var only] ? only : null);

    /// <exception cref="DirectoryOutageException">Not this person is the trouble.</exception>
    private static GraphUser? UserOf(string address, GraphAnswer answer) => answer switch
    {
        { IsOk: true } => Choose(address, answer.Body.Deserialize(GraphJson.Default.GraphListGraphUser)?.Value ?? []),
        { MayPass: false } => null,
        _ => throw new DirectoryOutageException($"Microsoft Graph can't look people up ({answer.Status} {answer.Code})."),
    };

    private static string UrlFor(string address)
    {
        var text = Uri.EscapeDataString(address.Replace("'", "''", StringComparison.Ordinal));
        var filter = $"userPrincipalName eq '{text}' or mail eq '{text}' or proxyAddresses/any(a:a eq 'smtp:{text}')";
        return $"/users?$filter={filter.Replace(" ", "%20", StringComparison.Ordinal)}&$select={Fields}&$top=5";
    }

    private static bool IsSame(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <param name="Subject">Who is looked for.</param>
/// <param name="User">Null: nobody, or more than one could be meant.</param>
internal sealed record FoundPerson(LicenceSubject Subject, GraphUser? User)
{
    public LicenceResult Is(LicenceState state) => new(Subject.Employee, state);

    public LicenceResult Failed(LicenceFailure failure) => new(Subject.Employee, LicenceState.Failed, failure);
}
