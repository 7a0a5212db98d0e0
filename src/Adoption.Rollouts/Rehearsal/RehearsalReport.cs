using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Rehearsal;

/// <summary>The calendar of a rollout before it starts. Instants in UTC unless said otherwise.</summary>
public sealed record RehearsalReport
{
    public required string Department { get; init; }

    public required int Headcount { get; init; }

    public required DateTimeOffset Start { get; init; }

    /// <summary>The plan's, an IANA id: days of phases and escalations are told in it.</summary>
    public required string TimeZone { get; init; }

    public required IReadOnlyList<RehearsedPhase> Phases { get; init; }

    /// <summary>In order of time; mails of one kind to several people in the same minute stand together.</summary>
    public required IReadOnlyList<RehearsedMail> Mails { get; init; }

    public required IReadOnlyList<RehearsedEscalation> Escalations { get; init; }

    public required RehearsedCost Cost { get; init; }

    public required RehearsedDisclosure Shown { get; init; }

    /// <summary><c>scaled</c>, <c>stopped</c>, <c>cancelled</c>, or <c>waiting</c> with what it waits for.</summary>
    public required string Outcome { get; init; }

    /// <summary>Open obligations when the outcome is <c>waiting</c>.</summary>
    public required IReadOnlyList<string> WaitingFor { get; init; }

    /// <summary>The largest history of any orchestration, in events.</summary>
    public required int LargestHistory { get; init; }

    /// <summary>What HR should know of the export, in words.</summary>
    public IReadOnlyList<string> Notices { get; set; } = [];
}

/// <param name="Name">guardrails, access, experimentation or scaling.</param>
/// <param name="Cycle">From 1.</param>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC; null when it had not ended.</param>
public sealed record RehearsedPhase(string Name, int Cycle, DateTimeOffset Start, DateTimeOffset? End);

/// <param name="At">With the recipients' own offset from UTC: the local time they see.</param>
/// <param name="Kind">Of mail.</param>
/// <param name="To">An office, or <c>employees</c>.</param>
/// <param name="About">The obligation's kind, for mails to office-holders.</param>
/// <param name="Recipients">How many.</param>
public sealed record RehearsedMail(DateTimeOffset At, string Kind, string To, string? About, int Recipients);

/// <param name="At">UTC.</param>
/// <param name="Obligation">Its kind.</param>
/// <param name="Rung">1 is the first after the request.</param>
/// <param name="To">The office; the assignee's own for a reminder.</param>
/// <param name="Reminder">True: the assignee is reminded; false: it is escalated.</param>
public sealed record RehearsedEscalation(DateTimeOffset At, string Obligation, int Rung, string To, bool Reminder);

/// <param name="PerMonth">All seats.</param>
/// <param name="Total">Until the end of the rollout, by started months.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record RehearsedCost(decimal PerMonth, decimal Total, string Currency);

/// <param name="Mode">checkIn or conversation.</param>
/// <param name="Questions">That can be asked at all.</param>
/// <param name="Comments">Whether comments can ever be shown.</param>
/// <param name="FinestRangePercent">Width of the finest range when everybody answers; null in a conversation.</param>
public sealed record RehearsedDisclosure(string Mode, IReadOnlyList<string> Questions, bool Comments, int? FinestRangePercent);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RehearsalReport))]
public sealed partial class RehearsalJson : JsonSerializerContext;
