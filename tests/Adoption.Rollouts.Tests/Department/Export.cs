using System.Text;
using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.Tests.Department;

/// <summary>Exports as bytes, and what became of them.</summary>
internal static class Export
{
    public const string Heading = "Personalnummer;Name;E-Mail;Sprache;Standort;Vorgesetzter;Austritt";

    public static readonly IntakeOptions Options = new(new DateOnly(2027, 1, 11));

    public static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static IntakeResult Read(params string[] lines) => Read(Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n"));

    public static IntakeResult Read(byte[] file) => DepartmentExport.Read(file, Options);

    public static IntakeError SingleError(this IntakeResult result)
    {
        Assert.Empty(result.Participants);
        return Assert.Single(result.Errors);
    }
}
