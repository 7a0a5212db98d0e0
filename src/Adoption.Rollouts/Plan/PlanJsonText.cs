using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Adoption.Rollouts.Plan;

/// <summary>What can be wrong with a plan's text before anybody asks what it says. Pure.</summary>
internal static class PlanJsonText
{
    public const int MaxBytes = 256 * 1024;

    private const int MaxDepth = 32;

    /// <returns>Null: one JSON object without comments, trailing commas and repeated properties.</returns>
    public static PlanError? Check(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new PlanError("", PlanRule.Empty);
        }

        // A lone surrogate (half an emoji) becomes a replacement character here, as it would on the way to the store.
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > MaxBytes)
        {
            return new PlanError("", PlanRule.TooLarge, $"{MaxBytes / 1024} KiB");
        }

        try
        {
            return Walk(bytes, trailingCommas: false);
        }
        catch (JsonException strict)
        {
            return IsTrailingComma(bytes, strict)
                ? new PlanError("", PlanRule.NoTrailingCommas, null, Line(strict))
                : new PlanError(
                    "",
                    PlanRule.NotJson,
                    (strict.BytePositionInLine + 1)?.ToString(CultureInfo.InvariantCulture),
                    Line(strict));
        }
    }

    private static int? Line(JsonException error) => (int?)error.LineNumber + 1;

    /// <summary>The text gets further, or through, when trailing commas are allowed.</summary>
    private static bool IsTrailingComma(byte[] bytes, JsonException strict)
    {
        try
        {
            Walk(bytes, trailingCommas: true);
            return true;
        }
        catch (JsonException lenient)
        {
            return (lenient.LineNumber, lenient.BytePositionInLine).CompareTo((strict.LineNumber, strict.BytePositionInLine)) > 0;
        }
    }

    private static PlanError? Walk(byte[] bytes, bool trailingCommas)
    {
        var reader = new Utf8JsonReader(
            bytes,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Allow, AllowTrailingCommas = trailingCommas, MaxDepth = MaxDepth });
        var objects = new Stack<(HashSet<string> Seen, string Path)>();
        var property = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.Comment:
                    return new PlanError("", PlanRule.NoComments, null, LineOf(bytes, reader.TokenStartIndex));
                case JsonTokenType.StartObject:
                    objects.Push((new HashSet<string>(StringComparer.Ordinal), property));
                    break;
                case JsonTokenType.EndObject:
                    objects.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    var (seen, path) = objects.Peek();
                    var name = reader.GetString()!;
                    property = path.Length == 0 ? name : $"{path}.{name}";
                    if (!seen.Add(name))
                    {
                        return new PlanError(property, PlanRule.NoDuplicateProperties, null, LineOf(bytes, reader.TokenStartIndex));
                    }

                    break;
                case JsonTokenType.Number when !IsKept(reader):
                    return new PlanError(property, PlanRule.NumberTooLong, null, LineOf(bytes, reader.TokenStartIndex));
                default:
                    break;
            }
        }

        return null;
    }

    /// <summary>A number that nothing here could hold exactly would be rounded by one reader and refused by the next.</summary>
    private static bool IsKept(Utf8JsonReader number) =>
        number.ValueSpan.ContainsAny(".eE"u8) ? number.TryGetDecimal(out _) : number.TryGetInt64(out _);

    private static int LineOf(byte[] bytes, long position) => 1 + bytes.AsSpan(0, (int)position).Count((byte)'\n');
}
