using System.Reflection;
using System.Xml.Linq;
using Adoption.Engine;
using Adoption.Orchestration;
using Adoption.Rollouts;
using NetArchTest.Rules;

namespace Adoption.Architecture.Tests;

/// <summary>Who may see whom (docs: the picture of the house). Ground, heart, rooms, hosts: nobody looks up or across.</summary>
public sealed class HouseTests
{
    private static readonly string[] Foreign =
    [
        "Azure", "Microsoft.Azure", "Microsoft.AspNetCore", "Microsoft.Data", "Microsoft.DurableTask", "Microsoft.EntityFrameworkCore", "SQLitePCL",
        "System.Data", "System.Net.Http", "System.Net.Mail", "Microsoft.Extensions.Hosting", "Spectre.Console", "System.CommandLine",
    ];

    public static TheoryData<string, string[]> Projects { get; } = new()
    {
        { "Adoption.Orchestration", [] },
        { "Adoption.Engine", ["Adoption.Orchestration"] },
        { "Adoption.Rollouts", ["Adoption.Orchestration"] },
        { "Adoption.Sqlite", ["Adoption.Engine", "Adoption.Orchestration", "Adoption.Rollouts"] },
        { "Adoption.AzureStorage", ["Adoption.Rollouts"] },
        { "Adoption.Connectors", ["Adoption.Rollouts"] },
        { "Adoption.Portal", ["Adoption.Orchestration", "Adoption.Rollouts"] },
        { "Adoption.Local", ["Adoption.Connectors", "Adoption.Engine", "Adoption.Orchestration", "Adoption.Portal", "Adoption.Rollouts", "Adoption.Sqlite"] },
        { "AdoptionFunctions", ["Adoption.AzureStorage", "Adoption.Connectors", "Adoption.Engine", "Adoption.Orchestration", "Adoption.Portal", "Adoption.Rollouts"] },
    };

    public static TheoryData<Assembly> GroundAndHeart { get; } =
        [typeof(OrchestrationContext).Assembly, typeof(OrchestrationEngine).Assembly, typeof(Composition).Assembly];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_OnlyWhatItMaySee(string project, string[] allowed)
    {
        var file = XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj"));
        var references = file.Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void EachRoom_IsNamedInTheTable_OrSeesOnlyHeartAndGround()
    {
        string[] heartAndGround = ["Adoption.Engine", "Adoption.Orchestration", "Adoption.Rollouts"];
        string[] hosts = ["Adoption.Local", "AdoptionFunctions"];
        foreach (var project in Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(Path.GetFileName).Except(hosts))
        {
            var file = XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj"));
            var references = file.Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

            Assert.Empty(references.Except(heartAndGround));
        }
    }

    [Theory]
    [MemberData(nameof(GroundAndHeart))]
    public void GroundAndHeart_KnowNoAzureNoSqlNoWeb(Assembly assembly)
    {
        var result = Types.InAssembly(assembly).ShouldNot().HaveDependencyOnAny(Foreign).GetResult();

        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Theory]
    [MemberData(nameof(GroundAndHeart))]
    public void GroundAndHeart_ReferenceNoForeignAssembly(Assembly assembly) => Assert.DoesNotContain(
        assembly.GetReferencedAssemblies(), a => Foreign.Any(f => a.Name!.Equals(f, StringComparison.Ordinal) || a.Name.StartsWith(f + ".", StringComparison.Ordinal)));
}
