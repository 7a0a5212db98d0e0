using Adoption.Local.Serving;
using Microsoft.Extensions.Configuration;

namespace Adoption.Local.Tests.Serving;

public sealed class ServeSettingsTests
{
    [Theory]
    [InlineData("many")]
    [InlineData("0")]
    [InlineData("-5")]
    public void Check_LimitThatIsNoNumber_IsNamedWithWhatToWrite(string text)
    {
        var error = Assert.Single(With(text).Check());

        Assert.StartsWith($"LinksAMinute: '{text}'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void LinksAMinute_ANumber_IsTaken()
    {
        Assert.Empty(With("5000").Check());
        Assert.Equal(5000, With("5000").LinksAMinute);
    }

    [Fact]
    public void LinksAMinute_NothingConfigured_IsLeftToThePortal() => Assert.Null(With(null).LinksAMinute);

    private static ServeSettings With(string? links) => new()
    {
        File = "adoption.db",
        Url = new Uri("http://127.0.0.1:5080"),
        Configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("LinksAMinute", links)]).Build(),
    };
}
