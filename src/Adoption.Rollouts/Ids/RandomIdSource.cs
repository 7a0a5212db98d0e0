using System.Security.Cryptography;

namespace Adoption.Rollouts.Ids;

/// <summary>Ids nobody can guess, from the operating system's random numbers.</summary>
public sealed class RandomIdSource : IIdSource
{
    public string Next(int length) => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", length);
}
