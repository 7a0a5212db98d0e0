using System.Collections.Concurrent;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Adoption.Portal.Tests.Employees;

/// <summary>Who opened which link, and what was answered, stands in no log.</summary>
public sealed class When_logs_are_kept
{
    [Fact]
    public async Task Check_ins_and_codes_stay_out_of_them()
    {
        var log = new EverythingLog();
        await using var bench = await PortalBench.StartedAsync(
            [.. TestDepartment.People(12).Select((p, i) => i == 2 ? p with { Address = null } : p)],
            TestDepartment.Plan,
            new BenchParts { Configure = b => b.Services.AddSingleton<ILoggerProvider>(log).Configure<LoggerFilterOptions>(o => o.MinLevel = LogLevel.Trace) });
        await bench.UntilTryingAsync();
        var invitation = await bench.UntilMailAsync(MailKind.CheckInInvitation);
        var link = LinksOf.First(invitation, "/c/");
        var code = (await bench.Get<PrintedCodes>().ListAsync(bench.Id)).Single().Code;
        log.Lines.Clear();

        using var person = bench.Visit();
        await person.SubmitAsync(await person.OpenAsync(link), "main form", ("usage", nameof(Usage.Daily)), ("comment", "Ein Satz von mir."));
        Assert.EndsWith("?thanks=1", person.Path, StringComparison.Ordinal);
        await person.SubmitAsync(await person.OpenAsync(link), "main form", ("usage", "Unfug"));
        using var other = bench.Visit();
        await other.SubmitAsync(await other.OpenAsync("/code"), "main form", ("code", code));
        var token = other.Path.Split('/')[^1];
        bench.Get<ILoggerFactory>().CreateLogger("Adoption.Test").LogTrace("the log listens");

        Assert.Contains(log.Lines, l => l.Contains("the log listens", StringComparison.Ordinal));
        string[] secrets = [link.AbsolutePath, link.AbsolutePath.Split('/')[^1], token, code, code.Replace("-", "", StringComparison.Ordinal), "Ein Satz von mir", "/c/", "e00003"];
        Assert.All(log.Lines, line => Assert.DoesNotContain(secrets, s => line.Contains(s, StringComparison.OrdinalIgnoreCase)));
    }

    private sealed class EverythingLog : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Sink(categoryName, Lines);

        public void Dispose()
        {
        }

        private sealed class Sink(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull
            {
                lines.Enqueue($"{category}: {state}");
                return null;
            }

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}
