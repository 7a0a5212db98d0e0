using System.Text.RegularExpressions;
using Adoption.Orchestration;
using Adoption.Rollouts;

namespace AdoptionFunctions.Shape.Tests;

/// <summary>What the app offers to the Functions host, read from its sources: these tests need none of the Functions packages.</summary>
public sealed partial class FunctionTests
{
    private static readonly OrchestrationCatalog Catalog = Composition.CreateCatalog();

    [Fact]
    public void EveryOrchestrator_HasItsFunction() => Assert.Equal(
        Catalog.Orchestrators.Keys.Order(StringComparer.Ordinal), FunctionSource.With("OrchestrationTrigger").Select(f => f.Name));

    [Fact]
    public void EveryActivity_HasItsFunction() => Assert.Equal(
        Catalog.Activities.Keys.Order(StringComparer.Ordinal), FunctionSource.With("ActivityTrigger").Select(f => f.Name));

    /// <summary>A name or a binding that changes is a change for operators and for running instances: it is made in the file too, by hand.</summary>
    [Fact]
    public void Functions_AreThoseThatWereApproved() => Assert.Equal(
        Repository.Read("tests/AdoptionFunctions.Shape.Tests/functions.txt"),
        string.Concat(FunctionSource.All.Select(f => $"{f}\n")));

    [Fact]
    public void Names_AreUniqueAndAsTheHostWantsThem()
    {
        Assert.Equal(FunctionSource.All.Count, FunctionSource.All.Select(f => f.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(FunctionSource.All, f => Assert.Matches(FunctionName(), f.Name));
    }

    /// <summary>A process is given Durable Task's client with an invocation; whichever comes first has to bring it.</summary>
    [Fact]
    public void EveryFunction_ButOrchestrators_HandsOverTheClientFirst()
    {
        var others = FunctionSource.All.Except(FunctionSource.With("OrchestrationTrigger")).ToList();

        Assert.NotEmpty(others);
        Assert.All(others, f =>
        {
            Assert.NotNull(f.Binding("DurableClient"));
            var first = (f.Method.Body?.Statements[0].ToString() ?? f.Method.ExpressionBody!.Expression.ToString()).TrimEnd(';');
            Assert.Contains(first, (string[])["client.Use(durable)", "activity.RunAsync(input, durable, context)"]);
        });
    }

    [Fact]
    public void Pages_AreOneCatchAllFunctionWithoutKeys()
    {
        var pages = Assert.Single(FunctionSource.With("HttpTrigger"));

        var trigger = pages.Binding("HttpTrigger")!.ToString();
        Assert.Contains("AuthorizationLevel.Anonymous", trigger, StringComparison.Ordinal);
        Assert.Contains("Route = \"{*path}\"", trigger, StringComparison.Ordinal);
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,126}$", RegexOptions.None, 1000)]
    private static partial Regex FunctionName();
}
