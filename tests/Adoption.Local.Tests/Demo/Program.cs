using System.Globalization;
using Adoption.Local.Demo;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;

namespace Adoption.Local.Tests.Demo;

/// <summary>
/// The demo's department of 400 alone, as fast as it goes: what the crash test kills. It writes down each mail that went out and each answer
/// once it was acknowledged, and says on standard output how many mails were sent.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        using var mails = TextWriter.Synchronized(new StreamWriter(args[1], append: true) { AutoFlush = true });
        using var acknowledged = TextWriter.Synchronized(new StreamWriter(args[2], append: true) { AutoFlush = true });
        var settings = await ReadAsync(args[0]);
        settings = settings with
        {
            MailSent = mail => mails.WriteLine(NameOf(mail.Request)),
            People = settings.People with
            {
                Acknowledged = (round, employee, outcome) => acknowledged.WriteLine($"{round.Key} {employee} {outcome}"),
            },
        };
        var lines = await DemoRun.RunAsync(
            settings,
            TimeProvider.System,
            picture => Console.WriteLine(picture.Departments.Sum(d => d.MailsSent).ToString(CultureInfo.InvariantCulture)));
        return lines is null ? 1 : 0;
    }

    /// <summary>The occasion and the reader of a mail; rows of a check-in change their keys when it closes.</summary>
    public static string NameOf(MailRequest mail) => $"{mail.Kind}|{mail.Cycle}|{mail.Occasion}|{mail.Rung}|{mail.Recipient.Key}";

    /// <summary>Four weeks instead of eight: as many kinds of mails, fewer of each.</summary>
    public static async Task<DemoSettings> ReadAsync(string file)
    {
        var settings = await DemoSamples.ReadAsync(file, daysPerSecond: 10_000, Language.En, TimeProvider.System);
        var large = settings.Departments.Single(d => d.People.Count == 400);
        var plan = large.Plan.Plan;
        plan = plan with { Experimentation = plan.Experimentation with { Weeks = 4, CheckInWeeks = [2, 4] } };
        return settings with { Departments = [large with { Plan = large.Plan.With(plan) }], LookEvery = TimeSpan.FromMilliseconds(20) };
    }
}
