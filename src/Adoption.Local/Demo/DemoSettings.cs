using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Simulation;

namespace Adoption.Local.Demo;

/// <summary>What is shown, and how fast.</summary>
public sealed record DemoSettings
{
    /// <summary>The database.</summary>
    public required string File { get; init; }

    public required IReadOnlyList<StartRequest> Departments { get; init; }

    /// <summary>Where virtual time begins (UTC) when the file is new.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Days of virtual time in a second of real time, above 0; work takes its time on top.</summary>
    public required double DaysPerSecond { get; init; }

    /// <summary>From one picture to the next, in real time.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMilliseconds(200);

    public Language Language { get; init; } = Language.En;

    /// <summary>Hears of every mail as it goes out, before its reader does.</summary>
    public Action<OutgoingMail>? MailSent { get; init; }

    /// <summary>Where the pages are; null: none.</summary>
    public Uri? Pages { get; init; }

    /// <summary>
    /// Hears, once every department is decided, one line a department; the run then goes on with its time held and its pages open, until it is
    /// cancelled. Null: it ends there.
    /// </summary>
    public Action<IReadOnlyList<string>>? Decided { get; init; }

    public SimulationOptions People { get; init; } = new();

    public SimulatedDirectoryOptions Directory { get; init; } = new();
}
