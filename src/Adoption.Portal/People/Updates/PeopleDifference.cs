using Adoption.Rollouts.Department;

namespace Adoption.Portal.People.Updates;

/// <summary>What an updated export would change. Pure.</summary>
/// <param name="Before">People in the programme now.</param>
/// <param name="After">And then.</param>
/// <param name="Joined">New, or back again.</param>
/// <param name="Left">No longer in the export.</param>
/// <param name="Changed">With other data.</param>
public sealed record PeopleDifference(
    int Before, int After, IReadOnlyList<Participant> Joined, IReadOnlyList<Participant> Left, IReadOnlyList<PersonChange> Changed)
{
    /// <summary>If one in so many leaves at once, it may be the export of another department.</summary>
    private const int AskedFromOneIn = 4;

    /// <summary>Nobody is surprised by fewer.</summary>
    private const int AskedFrom = 3;

    public bool IsEmpty => Joined.Count + Left.Count + Changed.Count == 0;

    /// <summary>So many leave that HR is asked once more.</summary>
    public bool IsSurprising => Left.Count >= AskedFrom && Left.Count * AskedFromOneIn >= Before;

    /// <param name="current">Everybody the programme knows, those who left too.</param>
    /// <param name="export">Without errors.</param>
    public static PeopleDifference Of(IReadOnlyList<Participant> current, IntakeResult export)
    {
        var update = UpdatedExport.Merge(current, export);
        var known = current.ToDictionary(p => p.Id);
        return new PeopleDifference(
            current.Count(p => !p.Left),
            update.Participants.Count(p => !p.Left),
            update.Joined,
            update.Left,
            [.. update.Changed.Select(after => new PersonChange(known[after.Id], after))]);
    }
}

/// <summary>Somebody whose row says something else than before.</summary>
public sealed record PersonChange(Participant Before, Participant After)
{
    /// <summary>What differs, in the order of the columns.</summary>
    public IReadOnlyList<PersonField> Fields => [.. Enum.GetValues<PersonField>().Where(f => Of(f, Before) != Of(f, After))];

    /// <summary>The value as the export has it; empty: none.</summary>
    public static string Of(PersonField field, Participant person) => field switch
    {
        PersonField.Name => person.Name,
        PersonField.Number => person.Number,
        PersonField.Address => person.Address ?? "",
        PersonField.Language => person.Language.ToString(),
        PersonField.Site => person.Site,
        _ => person.TeamLead,
    };
}

public enum PersonField
{
    Name,
    Number,
    Address,
    Language,
    Site,
    TeamLead,
}
