namespace Adoption.Rollouts.Calendar;

/// <summary>
/// The holiday files that come with the product: <c>germany.ics</c> (holidays of all states), <c>germany-bw.ics</c> … <c>germany-th.ics</c>
/// (each state, by the letters of ISO 3166-2), <c>austria.ics</c>, <c>portugal.ics</c>. They hold the statutory holidays, fixed days without
/// end and movable ones from 2026 to 2035 (the states' holiday acts; Berlin's once-only holiday on 17 June 2028 included). In Bavaria
/// 15 August is a holiday in most municipalities, not in all; it is held free everywhere there.
/// </summary>
public static class ShippedHolidays
{
    private const string Prefix = "Adoption.Rollouts.Holidays.";

    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(ShippedHolidays).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(n => n[Prefix.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <returns>The file's text, or null when no file of this name is shipped.</returns>
    public static string? Find(string name)
    {
        using var stream = typeof(ShippedHolidays).Assembly.GetManifestResourceStream(Prefix + name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
