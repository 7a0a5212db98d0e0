namespace Adoption.Local.Commands;

/// <summary>What a command sees of the world.</summary>
public sealed record Surroundings
{
    /// <summary>Results, and nothing else.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Whatever went wrong.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Somebody looks at a terminal that can be drawn on.</summary>
    public required bool IsTerminal { get; init; }

    /// <summary>Real time, and the zone of this machine.</summary>
    public required TimeProvider Clock { get; init; }

    public static Surroundings OfThisProcess() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        IsTerminal = !Console.IsOutputRedirected && !Console.IsInputRedirected,
#pragma warning disable RS0030 // The host chooses the clock, here and nowhere else.
        Clock = TimeProvider.System,
#pragma warning restore RS0030
    };
}
