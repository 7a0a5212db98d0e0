using System.Globalization;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Privacy;
using Adoption.Rollouts.Scaling;

namespace Adoption.Rollouts.Mail;

/// <summary>Published results in sentences. Pure; it reads what is published and nothing else.</summary>
public static class SummaryText
{
    private const int MostChoices = 3;

    public static SummaryLines Of(
        PublishedRound? published, IReadOnlyList<string> comments, IReadOnlyList<string> promises, Language language)
    {
        var shown = published?.Scopes.Where(s => s.Hidden is null).ToList() ?? [];
        var participation = published?.Scopes is [{ Group: null, Participation: { } band }] ? Of(band, language) : null;
        string[] lines = [.. shown.SelectMany(s => s.Questions.Select(q => Line(s, q, language)))];
        return new SummaryLines(shown.Count == 0, participation, lines, comments, promises);
    }

    public static string Of(PainPointAnswer answer, Language language)
    {
        var german = language == Language.De;
        var shares = answer.Shares is [{ Group: null } all] ? $" ({Range(all.FromPercent, all.ToPercent, language)})" : "";
        return answer.Said switch
        {
            PainPointFinding.ManySaySo => (german ? "Viele sehen das so" : "Many say so") + shares,
            PainPointFinding.SomeSaySo => (german ? "Einige sehen das so" : "Some say so") + shares,
            PainPointFinding.FewOrNobodySaySo => (german ? "Nur wenige oder niemand sieht das so" : "Few or nobody says so") + shares,
            _ => german ? "Dazu können wir nichts zeigen (zu wenige Antworten)" : "There is nothing we can show (too few answers)",
        };
    }

    public static string Of(TopUseCase useCase, Language language)
    {
        var name = CheckInWording.Of(useCase.Category, language);
        return useCase is { FromPercent: { } from, ToPercent: { } to } ? $"{name} ({Range(from, to, language)})" : name;
    }

    private static string Of(ParticipationBand band, Language language) => (band, language) switch
    {
        (ParticipationBand.UpTo25, Language.De) => "höchstens ein Viertel",
        (ParticipationBand.UpTo25, _) => "at most a quarter",
        (ParticipationBand.Over25, Language.De) => "mehr als ein Viertel, höchstens die Hälfte",
        (ParticipationBand.Over25, _) => "more than a quarter, at most half",
        (ParticipationBand.Over50, Language.De) => "mehr als die Hälfte, höchstens drei Viertel",
        (ParticipationBand.Over50, _) => "more than half, at most three quarters",
        (_, Language.De) => "mehr als drei Viertel",
        _ => "more than three quarters",
    };

    private static string Line(PublishedScope scope, PublishedQuestion question, Language language)
    {
        var choices = question.Cells
            .Where(c => c.FromPercent > 0 && c.Choice != nameof(Usage.NoAnswer))
            .OrderByDescending(c => c.FromPercent)
            .Take(MostChoices)
            .Select(c => $"{CheckInWording.Of(question.Question, c.Choice, language)} {Range(c.FromPercent, c.ToPercent, language)}")
            .ToList();
        var said = choices.Count > 0 ? string.Join(", ", choices) : language == Language.De ? "sehr unterschiedlich" : "very mixed";
        var group = scope.Group is null ? "" : $"{scope.Group}: ";
        var before = !question.AsBefore ? ""
            : language == Language.De ? " (wie zuvor; kleine Verschiebungen zeigen wir nicht)" : " (as before; small shifts are not shown)";
        return $"{group}{CheckInWording.Of(question.Question, language)} {said}{before}";
    }

    private static string Range(int from, int to, Language language) =>
        string.Create(CultureInfo.InvariantCulture, $"{from}–{to}{(language == Language.De ? " %" : "%")}");
}
