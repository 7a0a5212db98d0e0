using Adoption.Portal.Departments;
using Adoption.Portal.Licences;
using Adoption.Portal.Rendering;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Licences;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Tests.Licences;

public sealed class RepairWordsTests
{
    private static readonly LicenceFailure[] All = Enum.GetValues<LicenceFailure>();

    [Theory]
    [InlineData(Language.De)]
    [InlineData(Language.En)]
    public void EveryReason_HasItsOwnNameAndItsOwnSentenceHowToMendIt(Language language)
    {
        var speech = new Speech(new HttpContextAccessor());
        speech.Expect(language);

        Assert.Equal(All.Length, All.Select(f => speech.Failure(f)).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(All.Length, All.Select(f => speech.Mend(f)).Distinct(StringComparer.Ordinal).Count());
        Assert.All(All, f => Assert.EndsWith(".", speech.Mend(f), StringComparison.Ordinal));
    }
}
