namespace Adoption.Portal.Api.Reference;

/// <summary>The document as its page shows it.</summary>
public sealed record ReferenceModel(string Introduction, IReadOnlyList<ReferenceOperation> Operations, IReadOnlyList<ReferenceType> Types);

/// <param name="Id">Unique on the page.</param>
/// <param name="Body">Null: it takes none.</param>
/// <param name="Answers">By status.</param>
public sealed record ReferenceOperation(
    string Id,
    string Method,
    string Path,
    string Summary,
    IReadOnlyList<string> Paragraphs,
    IReadOnlyList<ReferenceField> Parameters,
    ReferenceUse? Body,
    IReadOnlyList<(string Status, string Description, ReferenceUse? Type)> Answers);

/// <summary>A type that is used somewhere.</summary>
/// <param name="Text">As it is read: <c>array of Problem</c>.</param>
/// <param name="Name">The type that is explained below; null: there is nothing to explain.</param>
public sealed record ReferenceUse(string Text, string? Name);

public sealed record ReferenceField(string Name, ReferenceUse Type, bool Required, string? Description);

/// <param name="Values">Of an enumeration; empty for an object.</param>
public sealed record ReferenceType(string Name, string? Description, IReadOnlyList<ReferenceField> Fields, IReadOnlyList<string> Values);
