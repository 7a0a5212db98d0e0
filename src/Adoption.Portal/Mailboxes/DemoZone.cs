namespace Adoption.Portal.Mailboxes;

/// <summary>Where the demo's companies are.</summary>
internal static class DemoZone
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
}
