using System.Collections.Concurrent;
using System.Globalization;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Mail;

namespace Adoption.Sqlite.Tests.Privacy;

/// <summary>
/// The same department, with one thing different about who said what. Ten of twelve answer (or 24 of 30): most before the reminder, three
/// after it; the last two of them keep silent.
/// </summary>
public sealed class AttackedWorlds : IAsyncLifetime
{
    /// <summary>Whenever a mail of the round is put off, it is off when the round closes; never due at that very instant, when either may come first.</summary>
    private static readonly TimeSpan s_long = TimeSpan.FromDays(5);

    private readonly ConcurrentDictionary<string, Lazy<Task<AttackedRollout>>> _worlds = new(StringComparer.Ordinal);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var world in _worlds.Values)
        {
            await (await world.Value).DisposeAsync();
        }
    }

    /// <summary>How everything is compared with.</summary>
    internal Task<AttackedRollout> UsualAsync(int people) => WorldAsync($"usual {people}", () => Usual(people));

    /// <summary>Two people were each other: each gave the other's answer at the other's time.</summary>
    internal Task<AttackedRollout> SwappedAsync(int people, int one, int other) => WorldAsync(
        $"swapped {people} {one} {other}",
        () => Change(Usual(people), a => a.Person == one ? a with { Person = other } : a.Person == other ? a with { Person = one } : a, keepTimes: true));

    /// <summary>Two people answered as usual, but each at the other's time.</summary>
    internal Task<AttackedRollout> CrossedAsync(int people, int one, int other) => WorldAsync(
        $"crossed {people} {one} {other}",
        () => Change(Usual(people), a => a.Person == one ? a with { Person = other } : a.Person == other ? a with { Person = one } : a, keepTimes: false));

    /// <summary>Somebody else answered in place of <paramref name="silent"/>.</summary>
    internal Task<AttackedRollout> SilentAsync(int people, int silent, int instead) => WorldAsync(
        $"silent {people} {silent} {instead}",
        () => Change(Usual(people), a => a.Person == silent ? a with { Person = instead } : a, keepTimes: true));

    /// <summary>The mail provider put off the mail of this kind to one person for a week, which is longer than the round lasts.</summary>
    internal Task<AttackedRollout> PutOffAsync(MailKind kind, int person) => WorldAsync(
        $"put off {kind} {person}",
        () => Usual(12) with
        {
            Transport = mail => Concerns(mail, kind, person) ? new MailResult(false, "busy", Retryable: true, s_long) : MailResult.Ok,
            LookAfterDays = 0.5,
        });

    /// <summary>The mail provider refused the mail of this kind to one person for good.</summary>
    internal Task<AttackedRollout> RefusedAsync(MailKind kind, int person) => WorldAsync(
        $"refused {kind} {person}",
        () => Usual(12) with
        {
            Transport = mail => Concerns(mail, kind, person) ? new MailResult(false, "unknown-mailbox") : MailResult.Ok,
            LookAfterDays = 0.5,
        });

    /// <summary>Text that stands nowhere else.</summary>
    internal static string CommentOf(int person) => string.Create(CultureInfo.InvariantCulture, $"Merkzeichen-{(person * 7919) + 104_729}-Ende");

    private static bool Concerns(OutgoingMail mail, MailKind kind, int person) =>
        mail.Kind == kind && mail.Request.Recipient.Employee?.Value == Rollouts.Department.PeopleBook.IdAt(person + 1);

    private static AttackScript Usual(int people)
    {
        var answering = people * 5 / 6;
        return new AttackScript(people, [.. Enumerable.Range(0, answering).Select(i =>
            new Act(i, new TimeSpan(0, 41 * (i + 1), 13), Answer(i), AfterReminder: i >= answering - 3))]);
    }

    /// <summary>Everybody another one; nine have a comment, so that a mail shows all of them.</summary>
    private static CheckInAnswer Answer(int i) => new()
    {
        Usage = (Usage)(i % 5),
        Helps = (Helps)(i % 4),
        Obstacles = [(Obstacle)(1 + (i % 7))],
        UseCase = (UseCaseCategory)(i % 11),
        TimeSaved = (TimeSaved)(i % 6),
        Comment = i < 9 ? CommentOf(i) : null,
    };

    /// <param name="keepTimes">False: who answers is exchanged and the answer goes with the person, so that only the times differ.</param>
    private static AttackScript Change(AttackScript script, Func<Act, Act> change, bool keepTimes) => script with
    {
        Acts = [.. script.Acts.Select(a => keepTimes ? change(a) : change(a) with { Answer = Answer(change(a).Person) })],
    };

    private Task<AttackedRollout> WorldAsync(string name, Func<AttackScript> script) =>
        _worlds.GetOrAdd(name, _ => new Lazy<Task<AttackedRollout>>(() => AttackedRollout.RunAsync(script()))).Value;
}
