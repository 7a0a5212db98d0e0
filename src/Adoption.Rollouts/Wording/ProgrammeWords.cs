using System.Globalization;
using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.Wording;

/// <summary>The names that reports and events use (camel case), in the words of their readers. A name without words is shown as it is.</summary>
public sealed class ProgrammeWords
{
    private readonly Language _language;
    private readonly NumberFormatInfo _numbers;

    private ProgrammeWords(Language language)
    {
        _language = language;
        _numbers = language == Language.De
            ? new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." }
            : new NumberFormatInfo { NumberDecimalSeparator = ".", NumberGroupSeparator = "," };
    }

    public static ProgrammeWords German { get; } = new(Language.De);

    public static ProgrammeWords English { get; } = new(Language.En);

    /// <summary>As in <c>lang="de"</c>.</summary>
    public string LanguageTag => Say("de", "en");

    public static ProgrammeWords Of(Language language) => language == Language.De ? German : English;

    /// <summary>One of two texts.</summary>
    public string Say(string de, string en) => _language == Language.De ? de : en;

    public string Phase(string name) => Find(WordLists.Phases, name);

    public string Phase(string name, int cycle) => cycle == 1 ? Phase(name) : Say($"{Phase(name)}, {cycle}. Durchgang", $"{Phase(name)}, round {cycle}");

    public string Mail(string kind) => Find(WordLists.Mails, kind);

    /// <summary>An office, or <c>employees</c>.</summary>
    public string Office(string name) => Find(WordLists.Offices, name);

    public string Obligation(string kind) => Find(WordLists.Obligations, kind);

    public string Outcome(string name) => Find(WordLists.Outcomes, name);

    public string Question(string name) => Find(WordLists.Questions, name);

    public string Day(DateOnly date)
    {
        var day = Say(WordLists.DaysDe[(int)date.DayOfWeek], WordLists.DaysEn[(int)date.DayOfWeek]);
        return _language == Language.De
            ? string.Create(CultureInfo.InvariantCulture, $"{day} {date:dd.MM.yyyy}")
            : string.Create(CultureInfo.InvariantCulture, $"{day} {date.Day} {WordLists.MonthsEn[date.Month - 1]} {date:yyyy}");
    }

    public string Number(decimal number) => number.ToString(number == decimal.Truncate(number) ? "#,0" : "#,0.00", _numbers);

    public string Money(decimal amount, string currency) => Say($"{Number(amount)} {currency}", $"{currency} {Number(amount)}");

    private string Find(IReadOnlyDictionary<string, (string De, string En)> list, string name) =>
        list.TryGetValue(name, out var words) ? Say(words.De, words.En) : name;
}
