using System.Text.RegularExpressions;
using Adoption.Rollouts.Mail;

namespace Adoption.Portal.Tests.Bench;

/// <summary>The links that stand in a mail.</summary>
internal static partial class LinksOf
{
    public static IReadOnlyList<Uri> In(OutgoingMail mail) => [.. Link().Matches(mail.Text).Select(m => new Uri(m.Value)).Distinct()];

    /// <summary>The link whose path begins so.</summary>
    public static Uri First(OutgoingMail mail, string path) =>
        In(mail).First(l => l.AbsolutePath.StartsWith(path, StringComparison.Ordinal));

    [GeneratedRegex(@"https://portal\.example/[^\s<>""]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
