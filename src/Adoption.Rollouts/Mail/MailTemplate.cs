using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Adoption.Rollouts.Mail.Texts;

namespace Adoption.Rollouts.Mail;

/// <summary>
/// The body that all recipients of one kind, occasion, language and time zone share. A transport that takes many recipients at once may put
/// mails with the same <see cref="Id"/> into one call, each with its own values.
/// </summary>
public sealed record MailTemplate
{
    /// <summary>The same id: the same subject, bodies and attachments.</summary>
    public required string Id { get; init; }

    public required string Subject { get; init; }

    /// <summary>With places.</summary>
    public required string Text { get; init; }

    /// <summary>With places; null where no <see cref="IMailHtml"/> is at hand.</summary>
    public string? Html { get; init; }

    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>The name of a letter and its attachments: a hash of all they say.</summary>
    internal static string IdOf(Letter letter, IEnumerable<MailAttachment> attachments)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(letter, LetterJson.Default.Letter));
        foreach (var attachment in attachments)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(attachment.Content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>A mail for one recipient: the shared body and what belongs into its places.</summary>
/// <param name="Template">Shared.</param>
/// <param name="Values">By place, encoded for where they stand.</param>
/// <param name="Unsubscribe">Where one click ends mails of this kind; null: they are no offer.</param>
public sealed record ComposedMail(MailTemplate Template, IReadOnlyDictionary<string, string> Values, Uri? Unsubscribe = null)
{
    public string Text => Places.Fill(Template.Text, Values);

    public string? Html => Template.Html is { } html ? Places.Fill(html, Values) : null;
}

[JsonSerializable(typeof(Letter))]
internal sealed partial class LetterJson : JsonSerializerContext;
