using System.CommandLine;

namespace Adoption.Local.Commands;

/// <summary>One of a few words on the command line, in any capitals; another word is answered with those there are.</summary>
public static class ChoiceOption
{
    public static Option<T> Create<T>(string name, string description, T normal) where T : struct, Enum => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => normal,
        CustomParser = result =>
        {
            var word = result.Tokens[0].Value;
            if (Enum.GetValues<T>().FirstOrDefault(v => string.Equals(v.ToString(), word, StringComparison.OrdinalIgnoreCase)) is var found
                && string.Equals(found.ToString(), word, StringComparison.OrdinalIgnoreCase))
            {
                return found;
            }

            result.AddError($"{name}: '{word}' is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
            return normal;
        },
    };
}
