using System.CommandLine;
using System.Globalization;

namespace Adoption.Local.Commands;

/// <summary>A day on the command line, as Germany or the standard writes it.</summary>
public static class DateOption
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "d.M.yyyy"];

    public static Option<DateOnly?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DateOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }

            result.AddError($"{name}: '{text}' is no date; 2027-01-31 and 31.01.2027 are understood.");
            return null;
        },
    };
}
