using System.Text.RegularExpressions;

namespace Adoption.Architecture.Tests;

public sealed partial class SourceFileTests
{
    private const int MaxLines = 300;

    /// <summary>Each longer file and why it is one.</summary>
    private static readonly Dictionary<string, string> LongFiles = new(StringComparer.Ordinal)
    {
        ["tests/Adoption.Engine.Contract/JournalContract.cs"] = "One suite for one port: a row each, read as a table.",
    };

    /// <summary>Each place that catches everything, how often, and why.</summary>
    private static readonly Dictionary<string, (int Count, string Why)> CatchAll = new(StringComparer.Ordinal)
    {
        ["src/Adoption.Connectors/KeyVault/VaultKey.cs"] = (1, "Filtered: a vault that gave no answer is said in a sentence."),
        ["src/Adoption.Connectors/Scim/ScimClient.cs"] = (1, "Filtered: a tool that gives no answer in SCIM is an outage."),
        ["src/Adoption.Connectors/SendGrid/Gathering.cs"] = (1, "Whoever handed a mail over hears what broke; the task that sends is nobody's."),
        ["src/Adoption.Connectors/SendGrid/SendGridOptionsRules.cs"] = (1, "Filtered: what is no key is said in a sentence."),
        ["src/Adoption.Connectors/SendGrid/SendGridTransport.cs"] = (1, "Filtered: an answer that did not come becomes the mails' result."),
        ["src/Adoption.Connectors/Graph/GraphClient.cs"] = (1, "Filtered: a request that got no answer is sent again like one that was turned away."),
        ["src/Adoption.Connectors/Smtp/SmtpConnection.cs"] = (2, "Filtered: a server that has hung up is asked no more, and a goodbye interests nobody."),
        ["src/Adoption.Connectors/Smtp/SmtpTransport.cs"] = (2, "Filtered: what the server said or did becomes the mail's result."),
        ["src/Adoption.Engine/OrchestrationEngine.cs"] = (1, "Filtered: a drain that takes too long ends as a stop."),
        ["src/Adoption.Engine/Turns/ActivityDispatcher.cs"] = (1, "An activity's exception becomes its failure in history."),
        ["src/Adoption.Engine/Turns/EngineCore.Commits.cs"] = (2, "A failure that may pass is waited for; after any other the engine gives up, and its owner hears why."),
        ["src/Adoption.Engine/Turns/EngineCore.Starts.cs"] = (1, "The caller hears why the start could not be written."),
        ["src/Adoption.Engine/Turns/EngineCore.Turns.cs"] = (1, "Without its journal the engine may do nothing more; its owner hears why."),
        ["src/Adoption.Engine/Turns/WorkLoop.cs"] = (1, "The loop hands its own end to whoever waits for the engine."),
        ["src/Adoption.Local/Hosting/Programme.cs"] = (1, "A sweep that failed is logged; the next one tries again."),
        ["src/Adoption.Local/Commands/LocalCommands.cs"] = (1, "Filtered: a file that can't be used is said in a sentence."),
        ["src/Adoption.Local/Intake/RolloutFilesReader.cs"] = (2, "Filtered: every file that can't be read is named, not only the first."),
        ["src/Adoption.Orchestration/OrchestrationTraces.cs"] = (1, "Notes the failure in the span and lets it through."),
        ["src/Adoption.Portal/Home/HealthEndpoints.cs"] = (1, "Filtered: whatever it is, this host is not ready."),
        ["src/Adoption.Portal/Safety/ErrorPages.cs"] = (1, "The last place before the server: the reader gets a page, the operator the exception."),
        ["src/Adoption.Portal/Starting/Drafts/DraftSweep.cs"] = (1, "A sweep that failed is logged; the next one tries again."),
        ["src/Adoption.Rollouts/Calendar/HolidayCalendar.cs"] = (1, "The calendar library throws what it likes on foreign files; all of it means: not readable."),
        ["src/Adoption.Rollouts/Mail/MailDispatcher.cs"] = (1, "A broken transport counts as a refusal that may be retried; cancellation goes through."),
        ["src/Adoption.Rollouts/Queues/QueuePump.cs"] = (1, "A message that can't be handled comes back later; the pump goes on."),
        ["src/Adoption.Rollouts/Simulation/Reactions.cs"] = (1, "A simulated person who stumbles must not stop the clock."),
        ["src/Adoption.Sqlite/AdoptionDatabase.cs"] = (1, "Filtered: what can't be opened says where and why."),
        ["src/Adoption.Sqlite/Backup.cs"] = (1, "Filtered: what can't be written says where and why."),
        ["src/AdoptionFunctions/Orchestrations/DurableOrchestrationClient.cs"] = (1, "Filtered: whichever way a host says that an id is taken."),
        ["src/AdoptionFunctions/Queues/MailFunction.cs"] = (1, "A message that can't be handled comes back later, as in the other host."),
        ["src/AdoptionFunctions/SignIn/PlatformPrincipal.cs"] = (1, "Filtered: a header that is no document names nobody."),
        ["src/Adoption.Sqlite/Writing/Writer.Transactions.cs"] = (2, "A unit's failure is its caller's, and the others of its group stand."),
        ["src/Adoption.Sqlite/Writing/Writer.cs"] = (2, "The writer hands each failure to the callers whose commit it was."),
    };

    [Fact]
    public void Files_Over300Lines_AreExplained()
    {
        var longer = Repository.Sources("src").Concat(Repository.Sources("tests"))
            .Where(f => File.ReadLines(Path.Combine(Repository.Root, f)).Count() > MaxLines);

        Assert.Equal(LongFiles.Keys.Order(StringComparer.Ordinal), longer.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void CatchingEverything_HappensWhereItIsExplained()
    {
        var found = Repository.Sources("src")
            .Select(f => (File: f, Count: CatchesAll().Count(Repository.Read(f))))
            .Where(f => f.Count > 0)
            .Select(f => $"{f.File}: {f.Count}");

        Assert.Equal(CatchAll.Select(c => $"{c.Key}: {c.Value.Count}").Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Sources_HoldNoUnfinishedWork()
    {
        var unfinished = Repository.Sources("src").Concat(Repository.Sources("tests"))
            .Where(f => !f.EndsWith("SourceFileTests.cs", StringComparison.Ordinal))
            .Where(f => Unfinished().IsMatch(Repository.Read(f)));

        Assert.Empty(unfinished);
    }

    [GeneratedRegex(@"catch\s*(\(\s*(System\.)?Exception\b|\{|\r?\n\s*\{)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CatchesAll();

    [GeneratedRegex(@"//\s*(TODO|HACK|FIXME)|NotImplementedException|\[(Fact|Theory)\(Skip", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unfinished();
}
