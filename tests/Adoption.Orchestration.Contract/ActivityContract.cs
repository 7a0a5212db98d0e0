using Adoption.Orchestration.Contract.Hosting;
using Xunit;

namespace Adoption.Orchestration.Contract;

public abstract class ActivityContract<THosts> : ContractCase<THosts>
    where THosts : IOrchestrationHosts, new()
{
    [Fact]
    public async Task Call_TypedPayload_ComesAndGoesUnchanged()
    {
        var order = new Order(7, "Grüße \"an\" <alle> 👋", new DateTimeOffset(2026, 3, 29, 2, 30, 0, TimeSpan.FromHours(1)));
        var echo = Activity<Order, Order>("echo", input => input with { Id = input.Id + 1 });
        var main = Orchestrator<Order, Order>("main", (context, input) => context.CallActivityAsync(echo, input));

        AssertCompleted(order with { Id = 8 }, await RunAsync(main, order));
    }

    [Fact]
    public async Task Call_OneAfterTheOther_PassesResultsOn()
    {
        var next = Activity<int, int>("next", n => n + 1);
        var main = Orchestrator<int, int>("main", async (context, n) =>
        {
            for (var i = 0; i < 5; i++)
            {
                n = await context.CallActivityAsync(next, n);
            }

            return n;
        });

        AssertCompleted(15, await RunAsync(main, 10));
    }

    [Fact]
    public async Task Call_FanOut_AllRunAndResultsKeepTheCallsOrder()
    {
        var square = Activity<int, int>("square", n => n * n);
        var main = Orchestrator<int, string>("main", async (context, n) =>
            string.Join(',', await Task.WhenAll(Enumerable.Range(1, n).Select(i => context.CallActivityAsync(square, i)))));

        AssertCompleted("1,4,9,16,25,36,49,64,81,100", await RunAsync(main, 10));
    }

    [Fact]
    public async Task Call_Throws_TheCallerCatchesTypeAndMessage()
    {
        var fail = Activity<int, int>("fail", _ => throw new InvalidOperationException("no luck"));
        var main = Orchestrator<int, string>("main", async (context, n) =>
        {
            try
            {
                await context.CallActivityAsync(fail, n);
                return "no exception";
            }
            catch (ActivityFailedException exception)
            {
                return $"{exception.Activity}: {exception.Failure.ErrorType}: {exception.Failure.Message}";
            }
        });

        AssertCompleted("fail: InvalidOperationException: no luck", await RunAsync(main, 1));
    }

    [Fact]
    public async Task Call_ThrowsAndNobodyCatches_TheInstanceFails()
    {
        var fail = Activity<int, int>("fail", _ => throw new InvalidOperationException("no luck"));
        var main = Orchestrator<int, int>("main", (context, n) => context.CallActivityAsync(fail, n));

        var state = await RunAsync(main, 1);

        Assert.Equal(OrchestrationStatus.Failed, state.Status);
        Assert.Contains("no luck", state.Failure!.Message, StringComparison.Ordinal);
        Assert.Null(state.Output);
    }

    [Fact]
    public async Task Retry_SucceedsOnTheThirdAttempt_WaitsBetween()
    {
        var attempts = 0;
        var flaky = Activity<int, int>("flaky", _ => Interlocked.Increment(ref attempts) < 3 ? throw new TimeoutException() : 42);
        var tick = TimeSpan.Zero;
        var main = Orchestrator<int, int>("main", async (context, n) =>
        {
            var before = context.UtcNow;
            var result = await context.CallActivityAsync(flaky, n, Retry(3, tick));
            return context.UtcNow - before >= tick * 2 ? result : -1;
        });
        await StartHostAsync();
        tick = Host.Tick;

        await Client.ScheduleNewInstanceAsync(main, 1, Id);

        AssertCompleted(42, await Host.RunToEndAsync(Id));
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task Retry_PolicyUsedUp_FailsWithTheLastFailure()
    {
        var attempts = 0;
        var fail = Activity<int, int>("fail", _ => throw new TimeoutException($"attempt {Interlocked.Increment(ref attempts)}"));
        var main = Orchestrator<int, string>("main", async (context, n) =>
        {
            try
            {
                await context.CallActivityAsync(fail, n, Retry(3, TimeSpan.FromMilliseconds(1)));
                return "no exception";
            }
            catch (ActivityFailedException exception)
            {
                return exception.Failure.Message;
            }
        });

        AssertCompleted("attempt 3", await RunAsync(main, 1));
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task Call_FailsInAFanOut_TheOthersAreStillAwaited()
    {
        var some = Activity<int, int>("some", n => n == 2 ? throw new InvalidOperationException("two") : n);
        var main = Orchestrator<int, string>("main", async (context, _) =>
        {
            Task<int>[] calls = [.. Enumerable.Range(1, 3).Select(i => context.CallActivityAsync(some, i))];
            try
            {
                await Task.WhenAll(calls);
            }
            catch (ActivityFailedException)
            {
                return string.Join(',', calls.Select(c => c.IsCompletedSuccessfully ? "ok" : "failed"));
            }

            return "no exception";
        });

        AssertCompleted("ok,failed,ok", await RunAsync(main, 0));
    }
}
