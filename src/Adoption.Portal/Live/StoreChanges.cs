using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Adoption.Portal.Live;

/// <summary>Tells open pages that something was written, so that nobody polls. It says where, never what.</summary>
public sealed class StoreChanges
{
    private readonly ConcurrentDictionary<Channel<string>, byte> _listeners = new();

    /// <param name="partition">A rollout, or <c>all</c>.</param>
    public void Note(string partition)
    {
        foreach (var listener in _listeners.Keys)
        {
            listener.Writer.TryWrite(partition);
        }
    }

    /// <summary>A listener of its own; what it does not take in time is merged, since only the newest state is read anyway.</summary>
    public StoreListener Listen()
    {
        var channel = Channel.CreateBounded<string>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });
        _listeners.TryAdd(channel, 0);
        return new StoreListener(channel.Reader, () => _listeners.TryRemove(channel, out _));
    }
}
