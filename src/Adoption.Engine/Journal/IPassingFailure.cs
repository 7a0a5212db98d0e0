namespace Adoption.Engine.Journal;

/// <summary>
/// What a journal's exceptions may say of themselves: nothing of the commit was written, and the same commit may succeed later (the disk was
/// full, somebody else held the file). The engine then waits and tries again; after any other failure it gives up.
/// </summary>
public interface IPassingFailure
{
    bool MayPass { get; }
}
