using Adoption.Rollouts.Guardrails;
using Adoption.Rollouts.Tests.Plan;

namespace Adoption.Rollouts.Tests.Guardrails;

public sealed class GuardrailsDifferenceTests
{
    [Fact]
    public void Between_TheSame_IsNothing()
    {
        var guardrails = TestPlan.Valid().Guardrails;

        Assert.Empty(GuardrailsDifference.Between(guardrails, guardrails with { Limits = [.. guardrails.Limits.Reverse()] }));
    }

    [Fact]
    public void Between_TwoVersions_NamesWhatGoesAndWhatIsNewPartByPart()
    {
        var before = TestPlan.Valid().Guardrails;
        var after = before with { Limits = ["Neu", .. before.Limits], Why = "Anders.", Contact = before.Contact with { Address = "neu@muster.example" } };

        var changes = GuardrailsDifference.Between(before, after);

        Assert.Equal([GuardrailsPart.Limits, GuardrailsPart.Why, GuardrailsPart.Contact], changes.Select(c => c.Part));
        Assert.Equal(["Neu"], changes[0].Added);
        Assert.Empty(changes[0].Removed);
        Assert.Equal(["Anders."], changes[1].Added);
        Assert.Equal([before.Why], changes[1].Removed);
        Assert.Equal([$"{before.Contact.Name}, neu@muster.example"], changes[2].Added);
    }
}
