using System.Globalization;
using Adoption.Portal.Access;
using Adoption.Portal.Departments;
using Adoption.Portal.Rendering;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Api.Tokens;

/// <summary>What was filled in to make a token, and what is wrong with it.</summary>
public sealed record TokenForm(string Name, IReadOnlyList<string> Roles, int Days)
{
    /// <summary>How long a token can hold, in days.</summary>
    public static IReadOnlyList<int> Lifetimes { get; } = [30, 90, 365];

    public static TokenForm Empty { get; } = new("", [], 90);

    public static TokenForm Read(IFormCollection form) => new(
        form["name"].ToString().Trim(),
        [.. form["roles"].OfType<string>().Distinct(StringComparer.Ordinal)],
        int.TryParse(form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0);

    /// <returns>By field; empty: it can be made.</returns>
    public IReadOnlyList<FieldError> Check(PortalUser maker, Speech speech)
    {
        var errors = new List<FieldError>();
        if (Name.Length is 0 or > ApiTokens.LongestName || Name.Any(char.IsControl))
        {
            errors.Add(new("name", speech.Say($"Bitte sagen Sie in 1 bis {ApiTokens.LongestName} Zeichen, wofür es ist.", $"Say in 1 to {ApiTokens.LongestName} characters what it is for.")));
        }

        if (Roles.Count == 0 || !Roles.All(r => maker.Is(r)))
        {
            errors.Add(new("roles", speech.Say("Bitte wählen Sie mindestens eine Ihrer eigenen Rollen.", "Choose at least one of your own roles.")));
        }

        if (!Lifetimes.Contains(Days))
        {
            errors.Add(new("days", speech.Say("Bitte wählen Sie, wie lange es gilt.", "Choose how long it holds.")));
        }

        return errors;
    }
}
