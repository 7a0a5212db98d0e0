using Adoption.Rollouts.Department;
using CsCheck;

namespace Adoption.Rollouts.Tests.Department;

public sealed class UpdatedExportTests
{
    private static readonly IReadOnlyList<Participant> s_current = Export.Read(
        Export.Heading, "1;Eva Muster;eva@muster.example;;Köln;;", "2;Ben Bald;ben@muster.example;;Köln;1;", "3;Cem Co;cem@muster.example;;;1;")
        .Participants;

    [Fact]
    public void Merge_JoinedLeftAndChanged_AreToldApartByPersonnelNumber()
    {
        var update = UpdatedExport.Merge(
            s_current, Export.Read(Export.Heading, "4;Dana Dort;;;;1;", "2;Ben Bald-Neu;ben@muster.example;;Köln;1;", "1;Eva Muster;eva@muster.example;;Köln;;"));

        Assert.Equal(["e00001", "e00002", "e00003", "e00004"], update.Participants.Select(p => p.Id.Value), StringComparer.Ordinal);
        Assert.Equal(("e00004", "Dana Dort"), Single(update.Joined));
        Assert.Equal(("e00003", "Cem Co"), Single(update.Left));
        Assert.Equal(("e00002", "Ben Bald-Neu"), Single(update.Changed));
        Assert.Equal(["Cem Co"], update.Participants.Where(p => p.Left).Select(p => p.Name), StringComparer.Ordinal);
    }

    [Fact]
    public void Merge_PersonWhoComesBack_KeepsTheirId()
    {
        var without = UpdatedExport.Merge(s_current, Export.Read(Export.Heading, "1;Eva Muster;eva@muster.example;;Köln;;")).Participants;

        var update = UpdatedExport.Merge(without, Export.Read(Export.Heading, "1;Eva Muster;eva@muster.example;;Köln;;", "3;Cem Co;cem@muster.example;;;1;"));

        Assert.Equal(("e00003", "Cem Co"), Single(update.Joined));
        Assert.Empty(update.Left);
        Assert.Empty(update.Changed);
    }

    [Fact]
    public void Merge_ExportWithErrors_IsRefused() =>
        Assert.Throws<ArgumentException>(() => UpdatedExport.Merge(s_current, Export.Read(Export.Heading)));

    [Fact]
    public void Merge_AnyTwoExports_EveryIdOnceAndHereAreExactlyThoseOfTheExport() =>
        Gen.Select(Numbers(), Numbers()).Sample(
            (before, after) =>
            {
                var first = UpdatedExport.Merge([], Export.Read(Lines(before))).Participants;
                var update = UpdatedExport.Merge(first, Export.Read(Lines(after)));

                Assert.Equal(update.Participants.Count, update.Participants.Select(p => p.Id).Distinct().Count());
                Assert.Equal(
                    after.Select(n => $"{n}").Order(StringComparer.Ordinal),
                    update.Participants.Where(p => !p.Left).Select(p => p.Number).Order(StringComparer.Ordinal), StringComparer.Ordinal);
                Assert.All(first, p => Assert.Equal(p.Number, update.Participants.Single(q => q.Id == p.Id).Number));
            },
            iter: 300);

    private static Gen<int[]> Numbers() => Gen.Int[1, 30].Array[1, 20].Select(n => n.Distinct().ToArray());

    private static string[] Lines(int[] numbers) => [Export.Heading, .. numbers.Select(n => $"{n};Person {n};;;;;")];

    private static (string Id, string Name) Single(IReadOnlyList<Participant> people)
    {
        var person = Assert.Single(people);
        return (person.Id.Value, person.Name);
    }
}
