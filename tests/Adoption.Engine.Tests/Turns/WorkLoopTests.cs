using Adoption.Engine.Turns;

namespace Adoption.Engine.Tests.Turns;

public sealed class WorkLoopTests
{
    private readonly AsyncLocal<string?> _mark = new();
    private readonly TaskCompletionSource<string?> _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WorkLoop _loop;

    public WorkLoopTests() => _loop = new WorkLoop(static () => { }, _second.SetException);

    /// <summary>A mark stays with a thread for one work item of the pool, and no longer.</summary>
    [Fact]
    public async Task WhatFollowsOnceElsewhere_IsFollowedByTheNext_OnTheSameThread()
    {
        _loop.Post(() =>
        {
            Follow(() =>
            {
                _mark.Value = "elsewhere";
                SpinWait.SpinUntil(() => !_loop.HasWork);
                return () => Follow(() =>
                {
                    _second.SetResult(_mark.Value);
                    _loop.Leave();
                    return null;
                });
            });

            // Work that waits: the loop's thread goes on with it, and what follows goes elsewhere.
            _loop.Post(static () => { });
        });

        Assert.Equal("elsewhere", await _second.Task);
        await _loop.WhenIdleAsync();
    }

    private void Follow(Func<Action?> begin)
    {
        _loop.Enter();
        _loop.Follow(begin);
    }
}
