using Adoption.Rollouts.Mail;

namespace Adoption.Connectors.SendGrid;

/// <summary>
/// Collects mails that are handed over one by one about the same time, and gives on those of one group together. Each caller gets the result
/// of its own mail. No address twice in a batch: SendGrid refuses that. Thread-safe.
/// </summary>
/// <param name="most">Mails in a batch.</param>
/// <param name="gatherFor">How long the first of a batch waits for others.</param>
/// <param name="clock">The clock.</param>
/// <param name="send">Gives back a result for each, in order.</param>
internal sealed class Gathering(
    int most, TimeSpan gatherFor, TimeProvider clock, Func<IReadOnlyList<OutgoingMail>, Task<IReadOnlyList<MailResult>>> send) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Batch> _open = new(StringComparer.Ordinal);
    private readonly HashSet<Task> _running = [];

    /// <param name="group">Mails of one group share a batch.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="cancellationToken">Takes the mail back while its batch is open; one that is under way is waited for.</param>
    public async Task<MailResult> AddAsync(string group, OutgoingMail mail, CancellationToken cancellationToken)
    {
        var place = new Place(mail);
        lock (_gate)
        {
            if (_open.TryGetValue(group, out var batch) && !batch.Addresses.Add(mail.ToAddress))
            {
                Close(batch);
                batch = null;
            }

            if (batch is null)
            {
                _open[group] = batch = new Batch(group);
                batch.Addresses.Add(mail.ToAddress);
            }

            batch.Places.Add(place);
            if (batch.Places.Count >= most || gatherFor == TimeSpan.Zero)
            {
                Close(batch);
            }
            else
            {
                batch.Timer ??= clock.CreateTimer(_ => TimeIsUp(batch), null, gatherFor, Timeout.InfiniteTimeSpan);
            }
        }

        await using var taking = cancellationToken.Register(() => TakeBack(group, place, cancellationToken));
        return await place.Result.Task;
    }

    /// <summary>What waits goes out now.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (_gate)
        {
            foreach (var batch in _open.Values.ToList())
            {
                Close(batch);
            }

            running = [.. _running];
        }

        await Task.WhenAll(running);
    }

    private void TimeIsUp(Batch batch)
    {
        lock (_gate)
        {
            Close(batch);
        }
    }

    private void TakeBack(string group, Place place, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_open.TryGetValue(group, out var batch) && batch.Places.Remove(place))
            {
                batch.Addresses.Remove(place.Mail.ToAddress);
                place.Result.TrySetCanceled(cancellationToken);
            }
        }
    }

    /// <summary>Under the gate; a batch that is closed already is left alone.</summary>
    private void Close(Batch batch)
    {
        if (!_open.TryGetValue(batch.Group, out var open) || open != batch)
        {
            return;
        }

        _open.Remove(batch.Group);
        batch.Timer?.Dispose();
        if (batch.Places.Count > 0)
        {
            var running = Task.Run(() => SendAsync(batch.Places));
            _running.Add(running);
            _ = running.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Forget(Task running)
    {
        lock (_gate)
        {
            _running.Remove(running);
        }
    }

    private async Task SendAsync(List<Place> places)
    {
        try
        {
            var results = await send([.. places.Select(p => p.Mail)]);
            for (var number = 0; number < places.Count; number++)
            {
                places[number].Result.TrySetResult(results[number]);
            }
        }
        catch (Exception e)
        {
            // Each caller hears of it; this task is nobody's.
            places.ForEach(p => p.Result.TrySetException(e));
        }
    }

    private sealed class Batch(string group)
    {
        public string Group => group;

        public List<Place> Places { get; } = [];

        public HashSet<string> Addresses { get; } = new(StringComparer.OrdinalIgnoreCase);

        public ITimer? Timer { get; set; }
    }

    private sealed record Place(OutgoingMail Mail)
    {
        public TaskCompletionSource<MailResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
