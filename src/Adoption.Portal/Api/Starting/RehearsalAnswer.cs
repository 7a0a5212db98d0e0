using Adoption.Rollouts.Department;
using Adoption.Rollouts.Rehearsal;

namespace Adoption.Portal.Api.Starting;

/// <summary>The calendar of a rollout before it starts.</summary>
public sealed record RehearsalAnswer
{
    public required RehearsalReport Report { get; init; }

    public required IReadOnlyList<ExportNotice> Notices { get; init; }

    public required int MoreNotices { get; init; }

    /// <summary>Each body once, in order of time; left out unless they were asked for.</summary>
    public IReadOnlyList<RehearsedBody>? Mails { get; init; }

    internal static RehearsalAnswer Of(Rehearsed rehearsed, IReadOnlyList<IntakeNotice> notices, bool mails)
    {
        var (shown, more) = ExportNotice.Of(notices);
        return new RehearsalAnswer
        {
            Report = rehearsed.Report,
            Notices = shown,
            MoreNotices = more,
            Mails = mails
                ? [.. rehearsed.Mails.Select(m => new RehearsedBody(m.Day, m.Kind, m.To, m.About, m.Language, m.Recipients, m.Body.Template.Subject, m.Body.Text, m.Body.Html))]
                : null,
        };
    }
}

/// <summary>A mail as one of its readers would get it.</summary>
/// <param name="Day">Where its readers are.</param>
/// <param name="To">An office, or <c>employees</c>.</param>
/// <param name="About">The obligation's kind, for mails to office-holders.</param>
/// <param name="Recipients">How many get this body on that day.</param>
public sealed record RehearsedBody(
    DateOnly Day, string Kind, string To, string? About, Language Language, int Recipients, string Subject, string Text, string? Html);
