using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.Tests.Department;

public sealed class TeamLeadsTests
{
    private static readonly IReadOnlyList<Participant> s_people = Export.Read(
        Export.Heading,
        "1;Eva Muster;eva@muster.example;;;1;",
        "2;Ben Bald;ben@muster.example;;;Eva  Muster;",
        "3;Cem Co;cem@muster.example;;;Ben Bald;",
        "4;Cem Co;;;;Cem Co;").Participants;

    [Fact]
    public void Of_ThoseWhomOthersName_InTheOrderOfTheList() =>
        Assert.Equal(["1", "2"], TeamLeads.Of(s_people).Select(p => p.Number), StringComparer.Ordinal);

    [Fact]
    public void Of_WhoHasLeft_NeitherNamesNorIsNamed()
    {
        Assert.Equal(["1"], TeamLeads.Of([.. s_people.Select(p => p.Number == "3" ? p with { Left = true } : p)]).Select(p => p.Number), StringComparer.Ordinal);
        Assert.Equal(["2"], TeamLeads.Of([.. s_people.Select(p => p.Number == "1" ? p with { Left = true } : p)]).Select(p => p.Number), StringComparer.Ordinal);
    }
}
