using System.Security.Cryptography;
using System.Text;

namespace Adoption.Rollouts.Licences;

/// <summary>Keys of rows about products and people: both may hold characters that keys may not, and addresses shall not be read from them.</summary>
internal static class DirectoryKeys
{
    private const int Bytes = 16;

    /// <summary>The same however it is capitalised.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToLowerInvariant())).AsSpan(0, Bytes));
}
