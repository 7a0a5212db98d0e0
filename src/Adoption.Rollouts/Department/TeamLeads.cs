namespace Adoption.Rollouts.Department;

/// <summary>Who leads a team: the export says it, since others name them.</summary>
public static class TeamLeads
{
    /// <summary>
    /// Participants whom at least one other names by personnel number, address or name, in the order of the list. A name that several people
    /// have names nobody; who has left neither names nor is named.
    /// </summary>
    public static IReadOnlyList<Participant> Of(IReadOnlyList<Participant> participants)
    {
        var here = participants.Where(p => !p.Left).ToList();
        var index = new TeamLeadIndex(here);
        var named = here
            .Select(p => (p.Id, Lead: index.Find(p.TeamLead)))
            .Where(p => p.Lead.Count == 1 && p.Lead[0].Id != p.Id)
            .Select(p => p.Lead[0].Id)
            .ToHashSet();
        return [.. here.Where(p => named.Contains(p.Id))];
    }
}

/// <summary>Finds people as an export names them.</summary>
internal sealed class TeamLeadIndex
{
    private readonly Dictionary<string, List<Participant>> _byNumber = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, List<Participant>> _byAddress = new(StringComparer.Ordinal);

    private readonly Dictionary<string, List<Participant>> _byName = new(StringComparer.OrdinalIgnoreCase);

    public TeamLeadIndex(IEnumerable<Participant> participants)
    {
        foreach (var person in participants)
        {
            Add(_byNumber, person.Number, person);
            Add(_byName, FirstNameFirst(person.Name), person);
            if (person.Address is { } address)
            {
                Add(_byAddress, MailAddress.Normal(address), person);
            }
        }
    }

    /// <returns>Nobody, the one, or all who have the name.</returns>
    public IReadOnlyList<Participant> Find(string text)
    {
        var lead = text.Trim();
        return lead.Length == 0 ? []
            : _byNumber.GetValueOrDefault(lead)
                ?? _byAddress.GetValueOrDefault(MailAddress.Normal(lead))
                ?? _byName.GetValueOrDefault(FirstNameFirst(lead))
                ?? [];
    }

    /// <summary>"Muster, Eva" is "Eva Muster".</summary>
    private static string FirstNameFirst(string name)
    {
        var line = ExportValues.OneLine(name);
        return line.Split(',', StringSplitOptions.TrimEntries) is [var last, var first] ? $"{first} {last}" : line;
    }

    private static void Add(Dictionary<string, List<Participant>> index, string key, Participant person)
    {
        if (index.TryGetValue(key, out var people))
        {
            people.Add(person);
        }
        else
        {
            index.Add(key, [person]);
        }
    }
}
