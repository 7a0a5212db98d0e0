using Adoption.Rollouts.Mail.Texts;

namespace Adoption.Rollouts.Mail;

/// <summary>Makes a letter's HTML. A host without one sends text alone.</summary>
public interface IMailHtml
{
    /// <returns>A whole document, with the places where names and links belong. All that people wrote is encoded in it.</returns>
    Task<string> RenderAsync(Letter letter, Places places, CancellationToken cancellationToken = default);
}
