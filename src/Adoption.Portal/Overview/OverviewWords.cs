using Adoption.Rollouts;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Rehearsal;
using Adoption.Portal.Rendering;

namespace Adoption.Portal.Overview;

/// <summary>Names of the overview in the reader's words.</summary>
internal static class OverviewWords
{
    public static string Health(this Speech speech, HealthState state) => HealthWording.State(state, speech.Words);

    /// <summary>A class of <c>.badge</c>.</summary>
    public static string Tone(HealthState state) => state switch
    {
        HealthState.OnTrack => "good",
        HealthState.Waiting or HealthState.Over => "quiet",
        HealthState.AtRisk => "warn",
        _ => "bad",
    };

    public static string Phase(this Speech speech, Phase phase, int cycle = 1) => speech.Words.Phase(MailCalendar.Camel(phase.ToString()), cycle);

    public static string Office(this Speech speech, OfficeRole office) => speech.Words.Office(MailCalendar.Camel(office.ToString()));

    public static string Duty(this Speech speech, ObligationKind kind) => speech.Words.Obligation(MailCalendar.Camel(kind.ToString()));

    public static string Subject(this Speech speech, string? subject) =>
        ObligationWording.Subject(subject, speech.Language) is { } text ? $" ({text})" : "";

    public static HealthWording Wording(this Speech speech, GlancePlan plan) => new(speech.Words, TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone));

    public static string Say(this Speech speech, NextEvent? next, HealthWording days) =>
        next is null ? "–" : NextEventWording.Say(next, speech.Words, days);

    /// <summary>What the ladder does next with an obligation that is owed.</summary>
    public static string NextRung(this Speech speech, OpenDuty duty, HealthWording days) => duty switch
    {
        { HasLadder: false } => speech.Say("keine: es wird nur gewartet", "none: it is only waited for"),
        { NextAt: { } at, NextTo: { } to } => speech.Say($"{days.Day(at)}: Eskalation an {speech.Office(to)}", $"{days.Day(at)}: escalated to {speech.Office(to)}"),
        { NextAt: { } at } => speech.Say($"{days.Day(at)}: Erinnerung", $"{days.Day(at)}: reminder"),
        { ExpiresAt: { } at } => speech.Say($"{days.Day(at)}: läuft ab", $"{days.Day(at)}: expires"),
        _ => speech.Say("keine mehr", "none left"),
    };

    /// <summary>How far the ladder has come.</summary>
    public static string Rung(this Speech speech, OpenDuty duty) => duty switch
    {
        { EscalatedTo: { } to } => speech.Say($"eskaliert an {speech.Office(to)}", $"escalated to {speech.Office(to)}"),
        { Rung: > 0 } => speech.Say("erinnert", "reminded"),
        { Rung: 0 } => speech.Say("gefragt", "asked"),
        _ => speech.Say("wird gefragt", "being asked"),
    };
}
