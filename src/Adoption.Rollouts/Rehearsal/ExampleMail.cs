using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;

namespace Adoption.Rollouts.Rehearsal;

/// <summary>
/// One body of a mail, as one of its readers would get it. All who get the same body, but for name and links, stand together: it is what the mail
/// looks like for each of them.
/// </summary>
/// <param name="Day">Where its readers are.</param>
/// <param name="Kind">Of mail, in camel case, as in <see cref="RehearsedMail"/>.</param>
/// <param name="To">As in <see cref="RehearsedMail"/>.</param>
/// <param name="About">As in <see cref="RehearsedMail"/>.</param>
/// <param name="Language">Of the mail.</param>
/// <param name="Recipients">How many get this body on that day.</param>
/// <param name="ToName">One of them.</param>
/// <param name="Body">For that one.</param>
public sealed record ExampleMail(
    DateOnly Day, string Kind, string To, string? About, Language Language, int Recipients, string ToName, ComposedMail Body)
{
    public bool IsOf(CalendarLine line) =>
        (Day, Kind, To, About) == (line.Day, line.Kind, line.To, line.About);
}
