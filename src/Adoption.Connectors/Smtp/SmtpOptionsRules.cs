using System.Net;
using Adoption.Connectors.Configuration;
using Adoption.Rollouts.Department;

namespace Adoption.Connectors.Smtp;

/// <summary>What is wrong with the settings, each in a sentence that names the setting and how to mend it.</summary>
public static class SmtpOptionsRules
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestKeepOpen = TimeSpan.FromMinutes(5);

    /// <returns>Empty: they can be used.</returns>
    public static IReadOnlyList<string> Find(SmtpOptions options) =>
    [
        .. Settings.When(Uri.CheckHostName(options.Host) == UriHostNameType.Unknown, "Smtp:Host", "name the mail server, for example mail.example.com"),
        .. Settings.When(options.Port is < 1 or > 65535, "Smtp:Port", $"{options.Port} is no port; 587 and 465 are usual"),
        .. Settings.When(!Enum.IsDefined(options.Security), "Smtp:Security", "use StartTls, Tls or None"),
        .. Settings.When(
            string.IsNullOrEmpty(options.User) != string.IsNullOrEmpty(options.Password),
            "Smtp:User",
            "give user and password together, or neither"),
        .. Settings.When(
            options.Security == SmtpSecurity.None && !string.IsNullOrEmpty(options.Password) && !IsThisMachine(options.Host),
            "Smtp:Security",
            "a password never travels in the clear; use StartTls or Tls"),
        .. Settings.When(!MailAddress.IsPossible(options.FromAddress), "Smtp:FromAddress", "give an address of your own domain at which somebody reads answers"),
        .. Settings.When(
            string.IsNullOrWhiteSpace(options.FromName) || options.FromName.Any(char.IsControl),
            "Smtp:FromName",
            "give the name that mailboxes show as the sender, in one line"),
        .. Settings.When(
            options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > LongestTimeout, "Smtp:Timeout", "use 00:00:01 to 00:02:00"),
        .. Settings.When(options.Connections is < 1 or > 32, "Smtp:Connections", "use 1 to 32"),
        .. Settings.When(options.KeepOpen < TimeSpan.Zero || options.KeepOpen > LongestKeepOpen, "Smtp:KeepOpen", "use 00:00:00 to 00:05:00"),
        .. Settings.When(options.MailsPerConnection is < 1 or > 10_000, "Smtp:MailsPerConnection", "use 1 to 10000"),
    ];

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
