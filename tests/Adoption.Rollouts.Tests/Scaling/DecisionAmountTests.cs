using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Scaling;
using Adoption.Rollouts.Tests.Plan;

namespace Adoption.Rollouts.Tests.Scaling;

public sealed class DecisionAmountTests
{
    private static readonly RolloutPlan Plan = TestPlan.Valid() with
    {
        Licences = new LicencePlan { Product = "Copilot", PricePerSeatAndMonth = 10m, Seats = 10 },
        Scaling = new ScalingPlan { HourlyRate = 52m, SignInAbove = 1_200m },
    };

    private static readonly BusinessCase Found = new()
    {
        Currency = "EUR", Headcount = 11, LicencesPerYear = 1_201m, SpentSoFar = 0, Benefit = null, TopUseCases = [], PainPoints = [], Uncertainties = [],
    };

    [Fact]
    public void PerYear_WithoutABusinessCase_IsThePlansSeatsForTwelveMonths() => Assert.Equal(1_200m, DecisionAmount.PerYear(Plan, null));

    [Fact]
    public void NeedsSignIn_OnlyAboveThePlansAmount()
    {
        Assert.False(DecisionAmount.NeedsSignIn(Plan, null));
        Assert.True(DecisionAmount.NeedsSignIn(Plan, Found));
    }
}
