namespace Adoption.Rollouts.Ids;

/// <summary>Where new random ids come from; a rehearsal uses a counted source so that it is repeatable.</summary>
public interface IIdSource
{
    /// <summary>A new text of <paramref name="length"/> characters of <c>[a-z0-9]</c>.</summary>
    string Next(int length);
}
