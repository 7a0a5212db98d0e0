namespace Adoption.Engine.Turns;

/// <summary>The events of one instance by name (case-insensitive): first in, first out, kept while nobody waits.</summary>
internal sealed class EventBuffer
{
    private readonly Dictionary<string, Mailbox> _mailboxes = new(StringComparer.OrdinalIgnoreCase);

    public int OpenWaits { get; private set; }

    /// <summary>What nobody has asked for yet; first in, first out per name.</summary>
    public IEnumerable<(string Name, string Payload)> Unread =>
        _mailboxes.SelectMany(m => m.Value.Kept.Select(payload => (m.Key, payload)));

    public void Add(string name, string payload)
    {
        var mailbox = Open(name);
        if (mailbox.Waiters.TryDequeue(out var waiter))
        {
            OpenWaits--;
            waiter.SetResult(payload);
        }
        else
        {
            mailbox.Kept.Enqueue(payload);
        }
    }

    public Task<string> NextAsync(string name)
    {
        var mailbox = Open(name);
        if (mailbox.Kept.TryDequeue(out var payload))
        {
            return Task.FromResult(payload);
        }

        var waiter = new TaskCompletionSource<string>();
        mailbox.Waiters.Enqueue(waiter);
        OpenWaits++;
        return waiter.Task;
    }

    /// <summary>Nobody reads what the waits opened so far would be given: what comes from now on is kept.</summary>
    public void AbandonWaits()
    {
        foreach (var mailbox in _mailboxes.Values)
        {
            mailbox.Waiters.Clear();
        }

        OpenWaits = 0;
    }

    private Mailbox Open(string name)
    {
        if (!_mailboxes.TryGetValue(name, out var mailbox))
        {
            mailbox = new Mailbox();
            _mailboxes.Add(name, mailbox);
        }

        return mailbox;
    }

    private sealed class Mailbox
    {
        public Queue<string> Kept { get; } = new();

        public Queue<TaskCompletionSource<string>> Waiters { get; } = new();
    }
}
