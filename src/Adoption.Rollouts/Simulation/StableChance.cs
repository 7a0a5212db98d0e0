using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Adoption.Rollouts.Simulation;

/// <summary>Chance that is the same every time: a hash of what it is about. A rehearsal can be repeated, and a killed demo goes on as it would have.</summary>
public static class StableChance
{
    /// <returns>0 (inclusive) to 1 (exclusive), evenly spread.</returns>
    public static double Of(params ReadOnlySpan<string> about)
    {
        return BinaryPrimitives.ReadUInt32LittleEndian(Hash(about)) / (uint.MaxValue + 1.0);
    }

    /// <returns>20 characters of <c>[0-9a-f]</c>.</returns>
    public static string Text(params ReadOnlySpan<string> about) => Convert.ToHexStringLower(Hash(about).AsSpan(0, 10));

    private static byte[] Hash(ReadOnlySpan<string> about) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', about)));

    /// <summary>One of the choices, each as likely as its weight says.</summary>
    public static T Pick<T>(double chance, params ReadOnlySpan<(T Choice, double Weight)> choices)
    {
        var sum = 0.0;
        foreach (var (_, weight) in choices)
        {
            sum += weight;
        }

        var at = chance * sum;
        foreach (var (choice, weight) in choices)
        {
            at -= weight;
            if (at < 0)
            {
                return choice;
            }
        }

        return choices[^1].Choice;
    }
}
