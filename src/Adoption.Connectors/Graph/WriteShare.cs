namespace Adoption.Connectors.Graph;

/// <summary>
/// This instance's share of Graph's limit of writes, in a sliding window. Of an app and a tenant: 3,000 in 150 seconds; in a batch each request counts
/// (https://learn.microsoft.com/graph/throttling-limits#identity-and-access-service-limits). It keeps the usual day below the limit; a 429 has the last word.
/// </summary>
/// <remarks>The limiters of <c>System.Threading.RateLimiting</c> know no <see cref="TimeProvider"/>.</remarks>
internal sealed class WriteShare(int instances, TimeProvider clock) : IDisposable
{
    public const int Limit = 3000;

    public static readonly TimeSpan Window = TimeSpan.FromSeconds(150);

    private readonly int _share = Math.Max(GraphClient.BatchSize, Limit / instances);
    private readonly Queue<(DateTimeOffset At, int Writes)> _spent = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Waits until there is room for so many; whoever came first goes first.</summary>
    /// <param name="writes">0 to a batch's size.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    public async Task TakeAsync(int writes, CancellationToken cancellationToken)
    {
        if (writes == 0)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            while (Spent() + writes > _share)
            {
                // It may have become free since it was looked at.
                var left = _spent.Peek().At + Window - clock.GetUtcNow();
                await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock, cancellationToken);
            }

            _spent.Enqueue((clock.GetUtcNow(), writes));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private int Spent()
    {
        while (_spent.TryPeek(out var oldest) && oldest.At + Window <= clock.GetUtcNow())
        {
            _spent.Dequeue();
        }

        return _spent.Sum(s => s.Writes);
    }
}
