using System.Collections.Frozen;
using System.Text;

namespace Adoption.Rollouts.Department;

/// <summary>The columns of an export that the programme reads; all others are dropped.</summary>
internal enum ExportColumn
{
    Number,
    Name,
    FirstName,
    LastName,
    Address,
    Language,
    Site,
    TeamLead,
    Leaving,
}

/// <summary>Headings as payroll and directory systems write them, in German and English, in any capitals and punctuation.</summary>
internal static class ExportHeadings
{
    private static readonly FrozenDictionary<string, ExportColumn> s_columns = new Dictionary<ExportColumn, string>
    {
        [ExportColumn.Number] = "personalnummer personalnr persnr persnummer pnr mitarbeiternummer mitarbeiternr employeenumber employeeno "
            + "employeenr employeeid personnelnumber personnelno personnelnr staffnumber staffno staffid",
        [ExportColumn.Name] = "name vollstaendigername vollername namevollstaendig vornameundnachname vorundnachname vornamenachname "
            + "namevorname nachnamevorname mitarbeiter mitarbeiterin mitarbeiterinnen mitarbeitername anzeigename fullname displayname employee "
            + "employeename",
        [ExportColumn.FirstName] = "vorname vornamen rufname firstname givenname forename",
        [ExportColumn.LastName] = "nachname familienname zuname lastname surname familyname",
        [ExportColumn.Address] = "email mail emailadresse mailadresse emailaddress mailaddress dienstlicheemail dienstlicheemailadresse "
            + "emaildienstlich geschaeftlicheemail emailgeschaeftlich workemail businessemail emailwork companyemail",
        [ExportColumn.Language] = "sprache korrespondenzsprache bevorzugtesprache sprachkennzeichen language preferredlanguage lang",
        [ExportColumn.Site] = "standort arbeitsort dienstort einsatzort niederlassung betriebsstaette buero werk site location worklocation office",
        [ExportColumn.TeamLead] = "vorgesetzter vorgesetzte vorgesetzten vorgesetztevorgesetzter vorgesetztervorgesetzte direktevorgesetzte "
            + "direktervorgesetzter teamleitung teamleiter teamleiterin teamlead teamleader fuehrungskraft gruppenleitung gruppenleiter manager "
            + "linemanager supervisor reportsto",
        [ExportColumn.Leaving] = "austritt austrittsdatum austrittam austrittsdat ausgetretenam leavingdate leaving leavedate dateofleaving "
            + "terminationdate exitdate lastday lastworkingday",
    }.SelectMany(c => c.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => (name, c.Key)))
        .ToFrozenDictionary(c => c.name, c => c.Key, StringComparer.Ordinal);

    /// <returns>Null: a column to be dropped.</returns>
    public static ExportColumn? Recognise(string heading) => s_columns.TryGetValue(Letters(heading), out var column) ? column : null;

    private static string Letters(string heading)
    {
        var letters = new StringBuilder(heading.Length);
        foreach (var c in heading.Normalize(NormalizationForm.FormC).ToLowerInvariant().Where(char.IsLetter))
        {
            letters.Append(c switch { 'ä' => "ae", 'ö' => "oe", 'ü' => "ue", 'ß' => "ss", _ => c.ToString() });
        }

        return letters.ToString();
    }
}
