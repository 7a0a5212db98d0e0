using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AdoptionFunctions.Shape.Tests;

/// <summary>What operators search for in this host, beside what all hosts say. A change is made in <c>log-events.txt</c> too, by hand.</summary>
public sealed class LogEventTests
{
    private static readonly IReadOnlyList<string> Events =
    [
        .. Repository.FunctionsSources()
            .SelectMany(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)).GetRoot().DescendantNodes().OfType<AttributeSyntax>())
            .Where(a => a.Name.ToString() == "LoggerMessage")
            .Select(a => $"{Argument(a, "EventId")} {Argument(a, "Level").Split('.')[^1]} {Argument(a, "EventName")}: {Argument(a, "Message")}")
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Events_AreThoseThatWereApproved() => Assert.Equal(
        Repository.Read("tests/AdoptionFunctions.Shape.Tests/log-events.txt"), string.Concat(Events.Select(e => $"{e}\n")));

    [Fact]
    public void EventIds_AreNobodyElses()
    {
        var elsewhere = Repository.Read("tests/Adoption.Architecture.Tests/log-events.txt").Split('\n').Select(Id);

        Assert.Empty(elsewhere.Intersect(Events.Select(Id), StringComparer.Ordinal));
        Assert.Equal(Events.Count, Events.Select(Id).Distinct(StringComparer.Ordinal).Count());
    }

    private static string Id(string line) => line.Split(' ')[0];

    private static string Argument(AttributeSyntax attribute, string name)
    {
        var value = attribute.ArgumentList!.Arguments.Single(a => a.NameEquals?.Name.ToString() == name).Expression;
        return value is LiteralExpressionSyntax literal ? literal.Token.ValueText : value.ToString();
    }
}
