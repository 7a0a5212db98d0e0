using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Privacy;

/// <summary>What a department of this size can ever show, for HR before the start; a round asks nothing beyond it.</summary>
public sealed record WhatHeadcountCanShow
{
    public required int Headcount { get; init; }

    public required RoundMode Mode { get; init; }

    /// <summary>The questions that can reach their threshold and are not restricted; empty in a conversation.</summary>
    public required IReadOnlyList<Question> Questions { get; init; }

    /// <summary>The sites that are shown instead of the whole; empty: the whole department.</summary>
    public required IReadOnlyList<ReportingGroup> Groups { get; init; }

    /// <summary>Width of the finest range in percentage points, when everybody answers; null in a conversation.</summary>
    public required int? FinestRangePercent { get; init; }

    public bool Numbers => Mode == RoundMode.CheckIn;

    public bool Comments => Questions.Contains(Question.Comment);

    /// <param name="headcount">All who would be invited.</param>
    /// <param name="groups">Sites with their people; empty: the whole department only.</param>
    /// <param name="restrictions">The works council's.</param>
    public static WhatHeadcountCanShow For(
        int headcount, IReadOnlyList<ReportingGroup> groups, IReadOnlyList<Restriction> restrictions)
    {
        var mode = headcount < Thresholds.CheckIn ? RoundMode.Conversation : RoundMode.CheckIn;
        IReadOnlyList<ReportingGroup> shown = mode == RoundMode.Conversation || restrictions.Contains(Restriction.NoBreakdowns)
            ? []
            : ReportingGroups.Of(groups);
        var largest = shown.Count == 0 ? headcount : shown.Max(g => g.Invited);
        return new()
        {
            Headcount = headcount,
            Mode = mode,
            Groups = shown,
            Questions = mode == RoundMode.Conversation ? [] : [.. Enum.GetValues<Question>().Where(q => MayBeAsked(q, headcount, restrictions))],
            FinestRangePercent = mode == RoundMode.Conversation
                ? null
                : 100 / Grid.StepsFor(Grid.LeastAnswers(largest, ParticipationBand.Over75)),
        };
    }

    private static bool MayBeAsked(Question question, int headcount, IReadOnlyList<Restriction> restrictions) => question switch
    {
        Question.Comment => headcount >= Thresholds.Comments && !restrictions.Contains(Restriction.NoFreeText),
        Question.TimeSaved => headcount >= Thresholds.Numbers && !restrictions.Contains(Restriction.NoTimeSaved),
        Question.Usage or Question.Helps or Question.Obstacle or Question.UseCase => headcount >= Thresholds.Numbers,
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, "There is no such question."),
    };
}
