namespace Adoption.Portal.Api;

/// <summary>Enums in parameters, by name in any capitals.</summary>
internal static class Names
{
    /// <returns>False: there is no such name. An empty text is null.</returns>
    public static bool TryRead<T>(string? text, out T? value) where T : struct, Enum
    {
        value = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (Enum.GetNames<T>().FirstOrDefault(n => string.Equals(n, text, StringComparison.OrdinalIgnoreCase)) is not { } name)
        {
            return false;
        }

        value = Enum.Parse<T>(name);
        return true;
    }

    public static string Allowed<T>() where T : struct, Enum => $"One of {string.Join(", ", Enum.GetNames<T>())}.";
}
