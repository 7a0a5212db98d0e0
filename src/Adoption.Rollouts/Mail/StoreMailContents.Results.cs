using System.Collections.Concurrent;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Scaling;

namespace Adoption.Rollouts.Mail;

/// <summary>What was found: the results of a round, the business case, the story. The same goes to a whole department, so it is read once.</summary>
public sealed partial class StoreMailContents
{
    /// <summary>Comments in a mail; their order is random, so the first are as good as any. The page has them all.</summary>
    private const int MostComments = 10;

    private static readonly TimeSpan CommentsKept = TimeSpan.FromHours(1);

    /// <summary>A large department's team leads name hundreds; the page has them all.</summary>
    private const int MostPainPoints = 20;

    private RecentComments? _comments;

    private readonly ConcurrentDictionary<(RolloutId Rollout, int Cycle, Language Language), RecentStory> _stories = new();

    private async Task<MailContent?> WithSummaryAsync(MailContent content, CancellationToken cancellationToken)
    {
        var about = await AboutRoundAsync(content, cancellationToken);
        var (rollout, round) = (content.Request.Rollout, content.Request.Round!.Value);
        var published = await rounds.PublishedAsync(rollout, round, cancellationToken);
        var comments = await CommentsAsync(rollout, round, cancellationToken);
        var promises = await PromisesAsync(rollout, content.To.Language, cancellationToken);
        return (about ?? content) with
        {
            LinksExpire = content.LinksExpire,
            Summary = remembered?.Summary(published, comments, promises, content.To.Language, SummaryText.Of)
                ?? SummaryText.Of(published, comments, promises, content.To.Language),
        };
    }

    private async Task<IReadOnlyList<string>> PromisesAsync(RolloutId rollout, Language language, CancellationToken cancellationToken)
    {
        var promises = new List<Obligation>();
        var (first, last) = PromiseDesk.Rows;
        await foreach (var row in _obligations.ReadRangeAsync(Tables.Of(rollout), first, last, AFewPromises, cancellationToken))
        {
            promises.Add(row.Value);
        }

        return promises.Count == 0 ? [] : [.. promises.OrderBy(o => o.OpenedAt).Select(o => ObligationWording.Promise(o, language))];
    }

    /// <summary>The same comments go to a whole department within minutes: they are read once, and forgotten within the hour.</summary>
    private async Task<IReadOnlyList<string>> CommentsAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_comments is { } known && known.Rollout == rollout && known.Round == round && now < known.Until)
        {
            return known.Comments;
        }

        var all = await rounds.CommentsAsync(rollout, round, cancellationToken);
        IReadOnlyList<string> some = all.Count == 0 ? [] : [.. all.Take(MostComments)];
        _comments = new RecentComments(rollout, round, some, now + CommentsKept);
        return some;
    }

    private async Task<MailContent> WithBusinessCaseAsync(MailContent content, int cycle, CancellationToken cancellationToken)
    {
        const decimal months = 12m;
        if (await cases.FindAsync(content.Request.Rollout, cycle, cancellationToken) is not { } found)
        {
            return content;
        }

        var benefit = found.Benefit;
        return content with
        {
            BusinessCase = new BusinessCaseNumbers
            {
                TooFewAnswers = benefit is null,
                HoursPerMonth = benefit is null ? null : Span(benefit.HoursPerYear.Select(h => Math.Round(h / months, 0))),
                ValuePerYear = benefit is null ? null : Span(benefit.WorthPerYear),
                LicenceCostPerYear = found.LicencesPerYear,
                PayBackMonths = benefit?.PayBackMonths.Middle,
                Currency = found.Currency,
            },
        };
    }

    /// <summary>The same story goes to a whole department: it is written once, and forgotten within the hour.</summary>
    private async Task<MailContent> WithStoryAsync(MailContent content, Rollout rollout, CancellationToken cancellationToken)
    {
        var key = (rollout.Id, content.Request.Cycle, content.To.Language);
        var now = clock.GetUtcNow();
        if (!_stories.TryGetValue(key, out var recent) || recent.Until <= now)
        {
            foreach (var (old, _) in _stories.Where(s => s.Value.Until <= now))
            {
                _stories.TryRemove(old, out _);
            }

            recent = new RecentStory(await StoryAsync(rollout, content.Request.Cycle, content.To.Language, cancellationToken), now + CommentsKept);
            _stories[key] = recent;
        }

        return content with { Story = recent.Story };
    }

    /// <summary>Of many pain points those that most of the department shares.</summary>
    private async Task<StoryLines> StoryAsync(Rollout rollout, int cycle, Language language, CancellationToken cancellationToken)
    {
        var found = await cases.FindAsync(rollout.Id, cycle, cancellationToken);
        var named = (await painPoints.ListAsync(rollout.Id, cancellationToken)).ToDictionary(p => p.Id, p => p.Text);
        var decided = (await _obligations.AllAsync(Tables.Of(rollout.Id), cancellationToken))
            .Where(o => o is { Kind: ObligationKind.Decision, Answer: not null })
            .MaxBy(o => o.OpenedAt);
        return new StoryLines(
            rollout.Decision ?? Decision.Stop,
            decided?.Status == ObligationStatus.Answered ? decided.Answer!.Comment : null,
            [.. (found?.TopUseCases ?? []).Select(u => SummaryText.Of(u, language))],
            [.. (found?.PainPoints ?? []).Where(p => named.ContainsKey(p.PainPoint))
                .OrderByDescending(p => p.Said)
                .Take(MostPainPoints)
                .Select(p => new PainPointLine(named[p.PainPoint], SummaryText.Of(p, language)))]);
    }

    private static Span3 Span(ThreePoint points) => new(points.Low, points.Middle, points.High);

    private sealed record RecentStory(StoryLines Story, DateTimeOffset Until);

    private sealed record RecentComments(RolloutId Rollout, RoundId Round, IReadOnlyList<string> Comments, DateTimeOffset Until);
}
