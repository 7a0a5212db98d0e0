namespace Adoption.Rollouts.Digests;

/// <summary>When programme owners get their digest. Hosts read it from their configuration.</summary>
/// <param name="Weekday">The day of the week, in the recipient's sending window; null: never.</param>
public sealed record DigestOptions(DayOfWeek? Weekday)
{
    public const string Section = "Digest";

    private const string Never = "None";

    public static DigestOptions Default { get; } = new(DayOfWeek.Monday);

    /// <param name="setting">As it is configured; null or empty: the default.</param>
    /// <param name="error">What is wrong and what to write instead; null: nothing.</param>
    /// <returns>The default where the setting can't be used.</returns>
    public static DigestOptions Read(string? setting, out string? error)
    {
        error = null;
        if (string.IsNullOrWhiteSpace(setting))
        {
            return Default;
        }

        var text = setting.Trim();
        if (text.Equals(Never, StringComparison.OrdinalIgnoreCase))
        {
            return new DigestOptions(Weekday: null);
        }

        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            if (text.Equals(day.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return new DigestOptions(day);
            }
        }

        error = $"{Section}:{nameof(Weekday)}: '{setting}' is no day. Write {DayOfWeek.Monday} to {DayOfWeek.Sunday}, or {Never} for no digest.";
        return Default;
    }
}
