using System.Globalization;

namespace Adoption.Local.Demo;

/// <summary>The demo where nobody looks at a terminal: a line an event.</summary>
public sealed class DemoLines(TextWriter output)
{
    public void Show(DemoPicture picture)
    {
        foreach (var happened in picture.Events)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{happened.At:yyyy-MM-dd HH:mm} {happened.Department}: {happened.Text}"));
        }
    }
}
