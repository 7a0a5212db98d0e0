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

    public static SummaryLines Of(PublishedRound? published, IReadOnlyList<string> comments, Language language)
    {
        var shown = published?.Scopes.Where(s => s.Hidden is null).ToList() ?? [];
        var participation = published?.Scopes is [{ Group: null } whole] ? Of(whole.Participation, language) : null;
        string[] lines = [.. shown.SelectMany(s => s.Questions.Select(q => Line(s, q, language)))];
        return new SummaryLines(shown.Count == 0, participation, lines, comments, []);
    }

    public static string Of(PainPointAnswer answer, Language language)
    {
        var german = language == Language.De;
        var shares = answer.Shares is [{ Group: null } all] ? $" ({Range(all.FromPercent, all.ToPercent)})" : "";
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
        return useCase is { FromPercent: { } from, ToPercent: { } to } ? $"{name} ({Range(from, to)})" : name;
    }

    private static string Of(ParticipationBand band, Language language) => (band, language) switch
    {
        (ParticipationBand.Under25, Language.De) => "weniger als ein Viertel",
        (ParticipationBand.Under25, _) => "fewer than a quarter",
        (ParticipationBand.From25To50, Language.De) => "ein Viertel bis die Hälfte",
        (ParticipationBand.From25To50, _) => "a quarter to a half",
        (ParticipationBand.From50To75, Language.De) => "die Hälfte bis drei Viertel",
        (ParticipationBand.From50To75, _) => "a half to three quarters",
        (_, Language.De) => "drei Viertel oder mehr",
        _ => "three quarters or more",
    };

    private static string Line(PublishedScope scope, PublishedQuestion question, Language language)
    {
        var choices = question.Cells
            .Where(c => c.FromPercent > 0 && c.Choice != nameof(Usage.NoAnswer))
            .OrderByDescending(c => c.FromPercent)
            .Take(MostChoices)
            .Select(c => $"{CheckInWording.Of(question.Question, c.Choice, language)} {Range(c.FromPercent, c.ToPercent)}")
            .ToList();
        var said = choices.Count > 0 ? string.Join(", ", choices) : language == Language.De ? "sehr unterschiedlich" : "very mixed";
        var group = scope.Group is null ? "" : $"{scope.Group}: ";
        return $"{group}{CheckInWording.Of(question.Question, language)} {said}";
    }

    private static string Range(int from, int to) => string.Create(CultureInfo.InvariantCulture, $"{from}–{to} %");
}
