namespace Adoption.Rollouts.Plan;

/// <summary>The documents that come with the product.</summary>
public static class PlanResources
{
    /// <summary>The shipped template: everything is filled in but the people, the works council and the seats of this department.</summary>
    public static string Standard { get; } = Read("standard.plan.json");

    internal static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PlanResources).Assembly.GetManifestResourceStream($"Adoption.Rollouts.Plan.{name}")!);
        return reader.ReadToEnd();
    }
}
