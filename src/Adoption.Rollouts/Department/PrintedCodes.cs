using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Department;

/// <summary>
/// The codes of people without a mailbox. HR prints them beside the address of the department's page and hands them out; whoever types one in is
/// taken to what a mail's link would have opened.
/// </summary>
public sealed class PrintedCodes(IDocumentStore store, PeopleBook people)
{
    private const int Half = 5;

    private readonly Collection<PrintedCode> _codes = new(store, Tables.PrintedCodes, PrintedCodeJson.Default.PrintedCode);

    /// <summary>In two halves, so that it can be read from paper.</summary>
    public static string Print(string code) => code.Length <= Half ? code : $"{code[..Half]}-{code[Half..]}";

    /// <summary>For HR's printout, behind sign-in: who needs one, in the order of the list.</summary>
    public async Task<IReadOnlyList<(Participant Person, string Code)>> ListAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        [.. (await people.AllAsync(rollout, cancellationToken)).Where(HasCode).Select(p => (p, Print(p.Code!)))];

    /// <summary>Whose code it is. Capitals, blanks and hyphens don't count, nor does O for 0 or I and L for 1.</summary>
    /// <returns>Null: nobody's, or not any more.</returns>
    public async Task<EmployeeId?> FindAsync(RolloutId rollout, string code, CancellationToken cancellationToken = default) =>
        await _codes.GetAsync(Tables.Of(rollout), RowOf(code), cancellationToken) is { } known
        && await people.FindAsync(rollout, known.Employee, cancellationToken) is { } person
        && HasCode(person)
        && RowOf(person.Code!) == RowOf(code)
            ? known.Employee
            : null;

    /// <summary>Makes the codes of these people work; those of others stay.</summary>
    internal Task SaveAsync(RolloutId rollout, IEnumerable<Participant> those, CancellationToken cancellationToken) => _codes.UpsertManyAsync(
        Tables.Of(rollout), those.Where(HasCode).Select(p => (RowOf(p.Code!), new PrintedCode(p.Id))), cancellationToken);

    private static bool HasCode(Participant person) => person is { Left: false, Address: null, Code: not null };

    private static string RowOf(string code)
    {
        var normal = new StringBuilder(code.Length);
        foreach (var c in code.ToLowerInvariant().Where(char.IsLetterOrDigit))
        {
            normal.Append(c switch { 'o' => '0', 'i' or 'l' => '1', _ => c });
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normal.ToString())));
    }
}

/// <param name="Employee">Whose it is.</param>
internal sealed record PrintedCode(EmployeeId Employee);

[JsonSerializable(typeof(PrintedCode))]
internal sealed partial class PrintedCodeJson : JsonSerializerContext;
