using System.Globalization;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Tests.Journeys.Bench;

/// <summary>Departments of so many people.</summary>
internal static class Staff
{
    public static IReadOnlyList<Participant> Of(int count, Func<Participant, Participant>? change = null) =>
        [.. Enumerable.Range(1, count).Select(n => Person(n)).Select(p => change?.Invoke(p) ?? p)];

    public static EmployeeId Id(int number) => new("e" + number.ToString("D5", CultureInfo.InvariantCulture));

    private static Participant Person(int number) => new(
        Id(number),
        (7000 + number).ToString(CultureInfo.InvariantCulture),
        $"Vorname{number} Nachname{number}",
        $"vorname{number}.nachname{number}@muster.example",
        number % 4 == 0 ? Language.En : Language.De,
        "Berlin",
        "");
}
