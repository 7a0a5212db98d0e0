using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Adoption.Portal.Api.Problems;

/// <summary>What went wrong, by RFC 9457 (<c>application/problem+json</c>).</summary>
public sealed record Problem
{
    /// <summary>An address of the reference page that explains this kind; stable, so that programs may decide by it.</summary>
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    /// <summary>This occurrence in a sentence.</summary>
    public string? Detail { get; init; }

    /// <summary>Every rule that is broken, with where and how to mend it.</summary>
    public IReadOnlyList<ProblemError>? Errors { get; init; }

    /// <summary>The rollout that has the department.</summary>
    public string? Rollout { get; init; }
}

/// <summary>One rule that is broken.</summary>
public sealed record ProblemError
{
    /// <summary>The field as a JSON Pointer (RFC 6901) into the body: <c>#/plan/experimentation/weeks</c>.</summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "RFC 9457 calls it so.")]
    public string? Pointer { get; init; }

    /// <summary>The query parameter.</summary>
    public string? Parameter { get; init; }

    /// <summary>The header.</summary>
    public string? Header { get; init; }

    /// <summary>The row of the export as a spreadsheet counts it: the heading is row 1.</summary>
    public int? Row { get; init; }

    /// <summary>The column's heading as written.</summary>
    public string? Column { get; init; }

    /// <summary>The rule's name; stable.</summary>
    public required string Rule { get; init; }

    /// <summary>What is wrong and how to mend it.</summary>
    public required string Detail { get; init; }

    /// <summary>The rule's name for a field that has to be there.</summary>
    [JsonIgnore]
    internal const string Required = nameof(Required);

    internal static ProblemError Field(string field, string rule, string detail) => new() { Pointer = "#/" + field, Rule = rule, Detail = detail };

    internal static ProblemError Query(string name, string rule, string detail) => new() { Parameter = name, Rule = rule, Detail = detail };
}
