using Adoption.Rollouts;

namespace Adoption.Local.Demo;

/// <summary>The demo at one moment.</summary>
/// <param name="Now">Virtual time, UTC.</param>
/// <param name="Departments">In the order of their start.</param>
/// <param name="Events">What happened since the last picture.</param>
public sealed record DemoPicture(DateTimeOffset Now, IReadOnlyList<DemoDepartment> Departments, IReadOnlyList<DemoEvent> Events);

/// <summary>One department at one moment.</summary>
public sealed record DemoDepartment
{
    public required Rollout Rollout { get; init; }

    /// <summary>People who can use the tool.</summary>
    public required int Licences { get; init; }

    public required int OpenObligations { get; init; }

    public required int Escalations { get; init; }

    public required int MailsSent { get; init; }

    /// <summary>Nothing more will come but what is due after the end: retention, and IT's own tasks.</summary>
    public required bool IsOver { get; init; }
}

/// <param name="At">Virtual time, UTC.</param>
/// <param name="Department">Its name.</param>
/// <param name="Text">In the viewer's language.</param>
public sealed record DemoEvent(DateTimeOffset At, string Department, string Text);
