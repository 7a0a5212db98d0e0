using System.Text;
using System.Text.Json.Nodes;
using Adoption.Portal.Tests.Bench;

namespace Adoption.Portal.Tests.Api;

/// <summary>Bodies of starts.</summary>
internal static class Starts
{
    public const string Department = "Kreditorenbuchhaltung";

    /// <summary>The sample is stored as Excel in Germany writes it.</summary>
    public static string Csv => Encoding.Latin1.GetString(TestDepartment.Export("kreditorenbuchhaltung"));

    public static JsonObject Plan => JsonNode.Parse(TestDepartment.PlanText("kreditorenbuchhaltung"))!.AsObject();

    public static JsonObject Body(string department = Department) => new() { ["department"] = department, ["employeesCsv"] = Csv, ["plan"] = Plan };

    public static JsonArray Rows(int count) =>
        [.. Enumerable.Range(1, count).Select(i => (JsonNode)new JsonObject { ["number"] = $"{i:D4}", ["name"] = $"Person Nummer {i}", ["email"] = $"person{i}@muster.example" })];
}
