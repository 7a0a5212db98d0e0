using System.Collections.Concurrent;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Mail.Texts;

namespace Adoption.Portal.Mail.Letters;

/// <summary>
/// Draws a letter once for all who get it: ten thousand invitations share two documents, one a language. What was drawn is forgotten within the
/// hour, since letters carry what people wrote.
/// </summary>
internal sealed class RecentMailHtml(IMailHtml inner, TimeProvider clock) : IMailHtml
{
    /// <summary>A rollout has a few dozen letters at a time, a letter some 20 KiB.</summary>
    private const int Most = 256;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Drawn> _drawn = new(StringComparer.Ordinal);

    public async Task<string> RenderAsync(Letter letter, Places places, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        Tidy(now);

        // Whoever comes first draws for all who wait; no single reader's cancellation may end it.
        var drawn = _drawn.GetOrAdd(
            places.Mark, _ => new Drawn(now + Kept, new Lazy<Task<string>>(() => inner.RenderAsync(letter, places, CancellationToken.None))));
        return await drawn.Html.Value.WaitAsync(cancellationToken);
    }

    private void Tidy(DateTimeOffset now)
    {
        foreach (var old in _drawn.Where(d => d.Value.Until <= now || d.Value.HasFailed))
        {
            _drawn.TryRemove(old);
        }

        if (_drawn.Count >= Most)
        {
            _drawn.Clear();
        }
    }

    /// <param name="Until">UTC, by the programme's clock.</param>
    private sealed record Drawn(DateTimeOffset Until, Lazy<Task<string>> Html)
    {
        /// <summary>Whoever asks next has it drawn again.</summary>
        public bool HasFailed => Html is { IsValueCreated: true, Value.IsFaulted: true };
    }
}
