using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.Plan;

/// <summary>One field of a plan, or a group of them, as the schema describes it.</summary>
public sealed record PlanField
{
    /// <summary>The property's name; empty: an item of a list.</summary>
    public required string Name { get; init; }

    public required PlanFieldKind Kind { get; init; }

    public required PlanFieldWords German { get; init; }

    public required PlanFieldWords English { get; init; }

    public bool Required { get; init; }

    /// <summary>Null may be written, and means what the description says.</summary>
    public bool Nullable { get; init; }

    /// <summary>What holds when nothing is written, as a form would show it; null: none.</summary>
    public string? Default { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>Of lines, rows and entries.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Values to choose from.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Of a group, of each row, or of each entry.</summary>
    public IReadOnlyList<PlanField> Children { get; init; } = [];

    public PlanFieldWords In(Language language) => language == Language.De ? German : English;
}

/// <param name="Title">What the field is called.</param>
/// <param name="Description">What it means.</param>
/// <param name="Options">The values to choose from, in words.</param>
public sealed record PlanFieldWords(string Title, string Description, IReadOnlyDictionary<string, string> Options);

public enum PlanFieldKind
{
    Text,

    /// <summary>Some sentences.</summary>
    LongText,
    WholeNumber,
    Number,
    Flag,
    Choice,

    /// <summary>A list of texts.</summary>
    Lines,

    /// <summary>A list of whole numbers.</summary>
    Numbers,

    /// <summary>An object.</summary>
    Group,

    /// <summary>A list of objects.</summary>
    Rows,

    /// <summary>Objects by a name that is free.</summary>
    Entries,
}
