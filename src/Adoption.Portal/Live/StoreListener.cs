using System.Threading.Channels;

namespace Adoption.Portal.Live;

/// <summary>One open page's ear; it ends with the page.</summary>
public sealed class StoreListener(ChannelReader<string> changes, Action end) : IDisposable
{
    public ChannelReader<string> Changes => changes;

    public void Dispose() => end();
}
