using System.Globalization;
using System.Text;

namespace Adoption.Rollouts.Department;

/// <summary>
/// What can be an email address at work: <c>local@domain</c> with the unquoted local part of RFC 5321 (ASCII; few servers take SMTPUTF8) and a
/// domain of two labels or more, umlauts included (RFC 5891). Whether it exists only the mail tells.
/// </summary>
public static class MailAddress
{
    /// <summary>RFC 5321, 4.5.3.1.3, less the angle brackets.</summary>
    public const int MaxLength = 254;

    private const int MaxLocalLength = 64;

    public static bool IsPossible(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return address.Length <= MaxLength && at is > 0 and <= MaxLocalLength
            && IsLocalPart(address.AsSpan(0, at)) && AsciiDomain(address[(at + 1)..]) is not null;
    }

    /// <summary>Equal for addresses that reach the same mailbox: capitals do not count, umlaut domains are compared in their ASCII form.</summary>
    public static string Normal(string address)
    {
        var at = address.LastIndexOf('@');
        return (at < 0 ? address : $"{address[..at]}@{AsciiDomain(address[(at + 1)..]) ?? address[(at + 1)..]}").ToLowerInvariant();
    }

    /// <summary>Both lead to one mailbox.</summary>
    public static bool AreSame(string one, string other) => Normal(one) == Normal(other);

    private static bool IsLocalPart(ReadOnlySpan<char> local)
    {
        var previous = '.';
        foreach (var c in local)
        {
            if (c == '.' ? previous == '.' : !char.IsAsciiLetterOrDigit(c) && !"!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal))
            {
                return false;
            }

            previous = c;
        }

        return previous != '.';
    }

    private static string? AsciiDomain(string domain)
    {
        string ascii;
        try
        {
            ascii = Ascii.IsValid(domain) ? domain : new IdnMapping { UseStd3AsciiRules = true }.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return null;
        }

        var labels = ascii.Split('.');
        return labels.Length >= 2 && ascii.Length <= 253 && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit) ? ascii : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
