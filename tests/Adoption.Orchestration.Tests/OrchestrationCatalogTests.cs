namespace Adoption.Orchestration.Tests;

public sealed class OrchestrationCatalogTests
{
    private static readonly ActivityDefinition<int, int> Twice = new("twice", TestJson.Default.Int32, TestJson.Default.Int32);

    [Fact]
    public async Task Activity_Registered_RunsOnJson()
    {
        var catalog = new OrchestrationCatalog().AddActivity(Twice, _ => new TwiceActivity());

        var output = await catalog.Activity("twice").RunAsync(null!, new ActivityContext(new InstanceId("a"), "twice"), "21");

        Assert.Equal("42", output);
        Assert.Equal((typeof(int), typeof(int)), (catalog.Activity("twice").InputType, catalog.Activity("twice").OutputType));
    }

    [Fact]
    public void Name_Unknown_IsNamed()
    {
        var catalog = new OrchestrationCatalog();

        Assert.Equal("main", Assert.Throws<UnknownDefinitionException>(() => catalog.Orchestrator("main")).Name);
        Assert.Equal("twice", Assert.Throws<UnknownDefinitionException>(() => catalog.Activity("twice")).Name);
    }

    [Fact]
    public void Name_RegisteredTwice_IsRefused() => Assert.Throws<ArgumentException>(() =>
        new OrchestrationCatalog().AddActivity(Twice, _ => new TwiceActivity()).AddActivity(Twice, _ => new TwiceActivity()));

    private sealed class TwiceActivity : Activity<int, int>
    {
        public override Task<int> RunAsync(ActivityContext context, int input) => Task.FromResult(input * 2);
    }
}
