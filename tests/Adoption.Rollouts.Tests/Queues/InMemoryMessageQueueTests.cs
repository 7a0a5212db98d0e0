using Adoption.Rollouts.Contract.Queues;
using Adoption.Rollouts.Queues;
using Microsoft.Extensions.Time.Testing;

namespace Adoption.Rollouts.Tests.Queues;

public sealed class InMemoryMessageQueueTests : WakingQueueContract
{
    private readonly FakeTimeProvider _time = new();
    private InMemoryMessageQueue? _queue;

    protected override IMessageQueue PoisonQueue => _queue!.Poison;

    protected override Task<IMessageQueue> OpenAsync()
    {
        _queue = new InMemoryMessageQueue("mail", _time);
        return Task.FromResult<IMessageQueue>(_queue);
    }

    protected override Task CloseAsync()
    {
        _queue!.Dispose();
        return Task.CompletedTask;
    }

    protected override Task PassAsync(TimeSpan time)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }

    [Fact]
    public void Poison_HasTheNameOfItsQueue() => Assert.Equal("mail-poison", _queue!.Poison.Name);
}
