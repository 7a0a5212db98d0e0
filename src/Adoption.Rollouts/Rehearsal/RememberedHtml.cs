using System.Collections.Concurrent;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Mail.Texts;

namespace Adoption.Rollouts.Rehearsal;

/// <summary>Renders each letter once: in a rehearsal thousands get the same one within the same second.</summary>
public sealed class RememberedHtml(IMailHtml inner) : IMailHtml
{
    private readonly ConcurrentDictionary<string, string> _rendered = new(StringComparer.Ordinal);

    public async Task<string> RenderAsync(Letter letter, Places places, CancellationToken cancellationToken = default) =>
        _rendered.TryGetValue(places.Mark, out var html)
            ? html
            : _rendered[places.Mark] = await inner.RenderAsync(letter, places, cancellationToken);
}
