using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Mail.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Adoption.Portal.Mail.Letters;

/// <summary>Draws letters with Razor components; all that people wrote is encoded by them. The same letter gives the same document.</summary>
internal sealed class MailHtml(IServiceScopeFactory scopes, ILoggerFactory logging) : IMailHtml
{
    public async Task<string> RenderAsync(Letter letter, Places places, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logging);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(LetterMail.Letter)] = letter,
                [nameof(LetterMail.Places)] = places,
            });
            var document = await renderer.RenderComponentAsync<LetterMail>(parameters);
            return document.ToHtmlString();
        });
    }
}
