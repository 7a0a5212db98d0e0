using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Guardrails;

/// <summary>What two versions of guardrails differ in, part by part. Pure.</summary>
public static class GuardrailsDifference
{
    /// <returns>Empty: they say the same.</returns>
    public static IReadOnlyList<GuardrailsChange> Between(GuardrailsPlan before, GuardrailsPlan after) =>
    [
        .. new[]
        {
            Change(GuardrailsPart.ApprovedTools, before.ApprovedTools, after.ApprovedTools),
            Change(GuardrailsPart.MayGoIn, before.MayGoIn, after.MayGoIn),
            Change(GuardrailsPart.MustNeverGoIn, before.MustNeverGoIn, after.MustNeverGoIn),
            Change(GuardrailsPart.Limits, before.Limits, after.Limits),
            Change(GuardrailsPart.Why, [before.Why], [after.Why]),
            Change(GuardrailsPart.Contact, [Of(before.Contact)], [Of(after.Contact)]),
        }.Where(c => c.Removed.Count + c.Added.Count > 0),
    ];

    /// <summary>In the order of their lists; the same line moved to another place is no change.</summary>
    private static GuardrailsChange Change(GuardrailsPart part, IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        new(part, [.. before.Except(after, StringComparer.Ordinal)], [.. after.Except(before, StringComparer.Ordinal)]);

    private static string Of(Person contact) => $"{contact.Name}, {contact.Address}";
}

/// <param name="Part">Where.</param>
/// <param name="Removed">What stood there before and does not any more.</param>
/// <param name="Added">What stands there now and did not before.</param>
public sealed record GuardrailsChange(GuardrailsPart Part, IReadOnlyList<string> Removed, IReadOnlyList<string> Added);

public enum GuardrailsPart
{
    ApprovedTools,
    MayGoIn,
    MustNeverGoIn,
    Limits,
    Why,
    Contact,
}
