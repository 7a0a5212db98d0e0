using System.Text.Encodings.Web;
using System.Text.Json;

namespace Adoption.Connectors.Scim;

/// <summary>Filters (RFC 7644, section 3.4.2.2): values are JSON strings.</summary>
internal static class ScimFilter
{
    public static string Quote(string value) => $"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    /// <summary>As a query.</summary>
    public static string ForUser(string address) =>
        $"Users?filter={Uri.EscapeDataString($"userName eq {Quote(address)}")}&attributes=userName,active,groups";

    /// <summary>How many are active; none of them is listed.</summary>
    public static string CountActive => $"Users?filter={Uri.EscapeDataString("active eq true")}&count=0";
}
