using Adoption.Orchestration.Contract.Hosting;
using Xunit;

namespace Adoption.Orchestration.Contract;

public abstract class LimitContract<THosts> : ContractCase<THosts>
    where THosts : IOrchestrationHosts, new()
{
    private static readonly EventDefinition<string> Note = Event<string>("Note");
    private static readonly string Largest = new('x', Payload.MaxBytes - 2);
    private static readonly string TooLarge = new('x', Payload.MaxBytes - 1);

    [Fact]
    public async Task Payload_OfTheLargestSize_PassesEverywhere()
    {
        var echo = Activity<string, string>("echo", text => text);
        var child = Orchestrator<string, string>("child", (_, text) => Task.FromResult(text));
        var main = Orchestrator<string, string>("main", async (context, text) =>
        {
            text = await context.CallActivityAsync(echo, text);
            text = await context.CallSubOrchestratorAsync(child, text, Id.Child("child"));
            return text == await context.ReceiveEventAsync(Note) ? text : "";
        });
        await StartAsync(main, Largest);

        await Client.RaiseEventAsync(Id, Note, Largest);

        AssertCompleted(Largest, await Host.RunToEndAsync(Id));
    }

    [Fact]
    public async Task Start_TooLarge_IsRefusedAndNothingStarts()
    {
        var main = Orchestrator<string, string>("main", (_, text) => Task.FromResult(text));
        await StartHostAsync();

        await Assert.ThrowsAsync<PayloadTooLargeException>(() => Client.ScheduleNewInstanceAsync(main, TooLarge, Id));

        Assert.Null(await Client.GetInstanceAsync(Id));
    }

    [Fact]
    public async Task Event_TooLarge_IsRefused()
    {
        await StartHostAsync();

        await Assert.ThrowsAsync<PayloadTooLargeException>(() => Client.RaiseEventAsync(Id, Note, TooLarge));
    }

    [Fact]
    public async Task ActivityInput_TooLarge_ThrowsInTheCaller()
    {
        var echo = Activity<string, string>("echo", text => text);
        var main = Orchestrator<int, string>("main", (context, _) => Caught(() => context.CallActivityAsync(echo, TooLarge)));

        AssertCompleted(nameof(PayloadTooLargeException), await RunAsync(main, 0));
    }

    [Fact]
    public async Task ActivityOutput_TooLarge_FailsTheCall()
    {
        var large = Activity<int, string>("large", _ => TooLarge);
        var main = Orchestrator<int, string>("main", (context, n) => Caught(() => context.CallActivityAsync(large, n)));

        AssertCompleted(nameof(ActivityFailedException), await RunAsync(main, 0));
    }

    [Fact]
    public async Task Output_TooLarge_FailsTheInstance()
    {
        var main = Orchestrator<int, string>("main", (_, _) => Task.FromResult(TooLarge));

        Assert.Equal(OrchestrationStatus.Failed, (await RunAsync(main, 0)).Status);
    }

    [Fact]
    public async Task CustomStatus_WithinTheLimit_IsShown()
    {
        var status = new string('s', Payload.MaxStatusBytes - 2);
        var main = Orchestrator<int, string>("main", (context, _) =>
        {
            context.SetCustomStatus("first", ContractJson.Of<string>());
            context.SetCustomStatus(status, ContractJson.Of<string>());
            return context.ReceiveEventAsync(Note);
        });
        await StartAsync(main, 0);

        Assert.Equal($"\"{status}\"", (await Client.GetInstanceAsync(Id))!.CustomStatus);
    }

    [Fact]
    public async Task CustomStatus_TooLarge_Throws()
    {
        var main = Orchestrator<int, string>("main", (context, _) => Caught(() =>
        {
            context.SetCustomStatus(new string('s', Payload.MaxStatusBytes - 1), ContractJson.Of<string>());
            return Task.FromResult("");
        }));

        AssertCompleted(nameof(PayloadTooLargeException), await RunAsync(main, 0));
    }

    private static async Task<string> Caught(Func<Task<string>> call)
    {
        try
        {
            await call();
            return "no exception";
        }
        catch (OrchestrationException exception)
        {
            return exception.GetType().Name;
        }
    }
}
