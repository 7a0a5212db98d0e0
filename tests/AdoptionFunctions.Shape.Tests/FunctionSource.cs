using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AdoptionFunctions.Shape.Tests;

/// <summary>A function as its source declares it.</summary>
/// <param name="Name">What operators see, and what histories record.</param>
/// <param name="Method">Its declaration.</param>
internal sealed record FunctionSource(string Name, MethodDeclarationSyntax Method)
{
    /// <summary>All of the app, by name.</summary>
    public static IReadOnlyList<FunctionSource> All { get; } =
    [
        .. Repository.FunctionsSources()
            .SelectMany(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Select(Of)
            .OfType<FunctionSource>()
            .OrderBy(f => f.Name, StringComparer.Ordinal),
    ];

    public static IReadOnlyList<FunctionSource> With(string trigger) => [.. All.Where(f => f.Binding(trigger) is not null)];

    /// <summary>The binding of a parameter by its attribute's name.</summary>
    public AttributeSyntax? Binding(string name) => Method.ParameterList.Parameters
        .SelectMany(p => p.AttributeLists)
        .SelectMany(l => l.Attributes)
        .SingleOrDefault(a => a.Name.ToString() == name);

    /// <summary>As text on one line: returned type, output binding, parameters with theirs.</summary>
    public override string ToString()
    {
        var outputs = Method.AttributeLists.SelectMany(l => l.Attributes).Where(a => a.Name.ToString() != "Function").Select(a => $"[{a}] ");
        var parameters = Method.ParameterList.Parameters.Select(p => string.Concat(p.AttributeLists.Select(l => $"{l} ")) + p.Type);
        return $"{Name}: {string.Concat(outputs)}{Method.ReturnType} ({string.Join(", ", parameters)})";
    }

    private static FunctionSource? Of(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(l => l.Attributes).SingleOrDefault(a => a.Name.ToString() == "Function") is { } attribute
            ? new FunctionSource(NameIn(attribute), method)
            : null;

    private static string NameIn(AttributeSyntax attribute) => attribute.ArgumentList!.Arguments[0].Expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        InvocationExpressionSyntax { ArgumentList.Arguments: [var named] } => named.ToString().Split('.')[^1],
        var other => throw new InvalidOperationException($"A function's name is a literal or nameof, not '{other}'."),
    };
}
