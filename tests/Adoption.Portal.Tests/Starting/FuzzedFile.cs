using System.Text;

namespace Adoption.Portal.Tests.Starting;

/// <summary>A file as it comes from a careless hand or a broken program: a good one, damaged in a few places. The same seed gives the same file.</summary>
internal static class FuzzedFile
{
    private static readonly string[] Splinters =
    [
        "\"", "\"\"", ";", ",", "\t", "\r", "\n", "\r\n", "\0", "\u0001", "\u001b[31m", "\ufeff", "\ufffe", "=cmd|' /C calc'!A0", "sep=;", "sep=\t",
        "Personalnummer", "Name", "E-Mail", "@", "a@b", "Ü", "漢字", "🙂", "\u202e", "null", "-1", "1,23E+09", "31.02.2027", "<script>alert(1)</script>",
        "../../etc/passwd", "%00", "' OR 1=1 --", new string('x', 5_000), new string(';', 3_000), new string('\n', 2_000),
    ];

    /// <param name="good">What it was.</param>
    /// <param name="seed">Names the damage.</param>
    public static byte[] Of(byte[] good, int seed)
    {
        var random = new Random(seed);
        var bytes = seed % 17 == 0 ? Noise(random) : [.. good];
        for (var damage = random.Next(1, 6); damage > 0; damage--)
        {
            Damage(bytes, random);
        }

        return [.. bytes];
    }

    private static void Damage(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, 200), bytes.Count - at);
        switch (random.Next(6))
        {
            case 0:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Splinters[random.Next(Splinters.Length)]));
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 3 when length > 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                bytes.InsertRange(0, random.Next(2) == 0 ? [0xFF, 0xFE] : [0xEF, 0xBB, 0xBF]);
                break;
        }
    }

    private static List<byte> Noise(Random random)
    {
        var bytes = new byte[random.Next(2_000)];
        random.NextBytes(bytes);
        return [.. bytes];
    }
}
