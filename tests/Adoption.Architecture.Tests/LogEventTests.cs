using System.Globalization;
using System.Reflection;
using Adoption.Connectors.Smtp;
using Adoption.Engine;
using Adoption.Local.Hosting;
using Adoption.Orchestration;
using Adoption.Portal;
using Adoption.Rollouts;
using Adoption.Sqlite;
using Microsoft.Extensions.Logging;

namespace Adoption.Architecture.Tests;

/// <summary>
/// What operators search for: every log event with its id, name, level and text. A change here is a change for them: it is made in
/// <c>log-events.txt</c> too, by hand.
/// </summary>
public sealed class LogEventTests
{
    private static readonly Assembly[] Assemblies =
    [
        typeof(OrchestrationContext).Assembly, typeof(OrchestrationEngine).Assembly, typeof(Composition).Assembly, typeof(AdoptionDatabase).Assembly,
        typeof(Programme).Assembly, typeof(PortalOptions).Assembly, typeof(SmtpOptions).Assembly,
    ];

    private static IReadOnlyList<LoggerMessageAttribute> Events { get; } =
    [
        .. Assemblies.SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(m => m.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .OrderBy(e => e.EventId),
    ];

    [Fact]
    public void EventIds_AcrossTheSolution_AreUniqueAndNamed()
    {
        Assert.NotEmpty(Events);
        Assert.Empty(Events.GroupBy(e => e.EventId).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Empty(Events.Where(e => e.EventName is not null).GroupBy(e => e.EventName, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(Events, e => Assert.True(e.EventId > 0));
    }

    [Fact]
    public void Events_AreThoseThatWereApproved() => Assert.Equal(
        Repository.Read("tests/Adoption.Architecture.Tests/log-events.txt").ReplaceLineEndings("\n"),
        string.Concat(Events.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.EventId} {e.Level} {e.EventName}: {e.Message}\n"))));
}
