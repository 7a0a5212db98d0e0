using Adoption.Rollouts.Department;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Wording;

namespace Adoption.Rollouts.Tests.Overview;

public sealed class AuditWordingTests
{
    [Theory]
    [InlineData("Management", "Geschäftsleitung", "Management")]
    [InlineData("Management (deputy)", "Geschäftsleitung (in Vertretung)", "Management (deputy)")]
    [InlineData("Hr: Monika Seidel", "Personalabteilung: Monika Seidel", "HR: Monika Seidel")]
    [InlineData("Hr: Hr", "Personalabteilung", "HR")]
    [InlineData("Hr: Hr (deputy)", "Personalabteilung (in Vertretung)", "HR (deputy)")]
    [InlineData("payroll (API, Somebody)", "payroll (API, Somebody)", "payroll (API, Somebody)")]
    public void By_InTheReadersWords_SaysWhichOfficeDidIt(string by, string german, string english)
    {
        Assert.Equal(german, AuditWording.By(by, ProgrammeWords.Of(Language.De)));
        Assert.Equal(english, AuditWording.By(by, ProgrammeWords.Of(Language.En)));
    }
}
