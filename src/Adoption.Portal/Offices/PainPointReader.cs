using System.Security.Cryptography;
using System.Text;
using Adoption.Portal.Departments;
using Adoption.Portal.Rendering;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;

namespace Adoption.Portal.Offices;

/// <summary>Makes pain points of what a head or a team lead wrote. Pure.</summary>
internal static class PainPointReader
{
    private const string ObstaclePrefix = "obstacle-";
    private const string WorkPrefix = "work-";

    /// <summary>What a pain point can be about: the value of its option, and its words.</summary>
    public static IReadOnlyList<(string Value, string Text)> Obstacles(Speech speech) =>
    [
        .. Enum.GetValues<Obstacle>().Where(o => o is not (Obstacle.NoAnswer or Obstacle.None))
            .Select(o => (ObstaclePrefix + o, CheckInWording.Of(Question.Obstacle, o.ToString(), speech.Language))),
    ];

    public static IReadOnlyList<(string Value, string Text)> Work(Speech speech) =>
    [
        .. Enum.GetValues<UseCaseCategory>().Where(c => c is not (UseCaseCategory.NoAnswer or UseCaseCategory.None))
            .Select(c => (WorkPrefix + c, CheckInWording.Of(c, speech.Language))),
    ];

    public static (IReadOnlyList<PainPoint> Points, IReadOnlyList<FieldError> Errors) Read(Obligation obligation, DutyForm form, Speech speech)
    {
        var (points, errors) = (new List<PainPoint>(), new List<FieldError>());
        for (var i = 0; i < form.PainPoints.Count; i++)
        {
            var (text, about) = form.PainPoints[i];
            if (text.Length == 0 && about.Length == 0)
            {
                continue;
            }

            var point = new PainPoint
            {
                Id = IdOf(obligation.Id, text),
                Text = text,
                NamedBy = obligation.Assignee.Role,
                Obstacle = Parse<Obstacle>(about, ObstaclePrefix),
                Category = Parse<UseCaseCategory>(about, WorkPrefix),
            };
            points.Add(point);
            switch (PainPointCheck.Find(point))
            {
                case null:
                    break;
                case PainPointProblem.TextMissing:
                    errors.Add(new($"point-{i + 1}", speech.Say("Bitte beschreiben Sie es in ein, zwei Sätzen.", "Describe it in a sentence or two.")));
                    break;
                case PainPointProblem.TextTooLong:
                    errors.Add(new($"point-{i + 1}", speech.Say($"Höchstens {PainPoint.MaxText} Zeichen.", $"At most {PainPoint.MaxText} characters.")));
                    break;
                default:
                    errors.Add(new($"about-{i + 1}", speech.Say("Bitte wählen Sie, worum es geht.", "Choose what it is about.")));
                    break;
            }
        }

        if (points.Count == 0 && !form.NoPainPoints)
        {
            errors.Add(new("point-1", speech.Say(
                "Bitte nennen Sie etwas, oder kreuzen Sie unten an, dass es nichts gibt.", "Name something, or tick below that there is nothing.")));
        }
        else if (points.Count > 0 && form.NoPainPoints)
        {
            errors.Add(new("none", speech.Say("Oben steht etwas: Entfernen Sie das Kreuz oder den Text.", "Something stands above: remove the tick or the text.")));
        }

        return (points, errors);
    }

    /// <summary>The same words of the same person are the same pain point, however often they are sent.</summary>
    internal static PainPointId IdOf(ObligationId obligation, string text)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{obligation}\n{text}")).AsSpan(0, 8));
        return new PainPointId($"p-{hash}");
    }

    private static T? Parse<T>(string about, string prefix) where T : struct, Enum =>
        about.StartsWith(prefix, StringComparison.Ordinal) && Enum.GetNames<T>().Contains(about[prefix.Length..], StringComparer.Ordinal)
            ? Enum.Parse<T>(about[prefix.Length..])
            : null;
}
