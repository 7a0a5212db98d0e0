namespace Adoption.Local.Commands;

/// <summary>What a command ends with.</summary>
public static class ExitCodes
{
    public const int Done = 0;

    /// <summary>Something failed; standard error says what.</summary>
    public const int Failed = 1;

    /// <summary>The command line, a list of people or a plan can't be used; standard error lists every reason.</summary>
    public const int BadInput = 2;

    /// <summary>Interrupted before the end, as shells count Ctrl+C.</summary>
    public const int Interrupted = 130;
}
