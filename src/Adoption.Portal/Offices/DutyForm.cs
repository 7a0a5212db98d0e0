using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Offices;

/// <summary>An answer as it comes from the page: every field may be missing, anything may stand in one, and all of it is shown again.</summary>
public sealed record DutyForm
{
    /// <summary>How many pain points one person can name.</summary>
    public const int PainPointRows = 3;

    public string Verdict { get; init; } = "";

    public string Comment { get; init; } = "";

    public string Reference { get; init; } = "";

    public string Until { get; init; } = "";

    public string Number { get; init; } = "";

    public IReadOnlyList<string> Restrictions { get; init; } = [];

    public IReadOnlyList<PainPointRow> PainPoints { get; init; } = [.. Enumerable.Repeat(PainPointRow.Empty, PainPointRows)];

    /// <summary>There is nothing to name.</summary>
    public bool NoPainPoints { get; init; }

    public static DutyForm Read(IFormCollection form)
    {
        return new DutyForm
        {
            Verdict = Text("verdict"),
            Comment = Text("comment"),
            Reference = Text("reference"),
            Until = Text("until"),
            Number = Text("number"),
            Restrictions = [.. form["restrictions"].OfType<string>()],
            PainPoints = [.. Enumerable.Range(1, PainPointRows).Select(i => new PainPointRow(Text($"point-{i}"), Text($"about-{i}")))],
            NoPainPoints = form["none"] == "yes",
        };

        string Text(string field) => form[field].ToString().ReplaceLineEndings("\n").Trim();
    }
}

/// <param name="Text">What hurts.</param>
/// <param name="About">An obstacle or a kind of work, as its option writes it.</param>
public sealed record PainPointRow(string Text, string About)
{
    public static PainPointRow Empty { get; } = new("", "");
}
