using Adoption.Rollouts.Digests;

namespace Adoption.Rollouts.Tests.Digests;

public sealed class DigestOptionsTests
{
    [Theory]
    [InlineData(null, DayOfWeek.Monday)]
    [InlineData("", DayOfWeek.Monday)]
    [InlineData("friday", DayOfWeek.Friday)]
    [InlineData(" Sunday ", DayOfWeek.Sunday)]
    [InlineData("none", null)]
    public void Read_DayOrNone_IsTaken(string? setting, DayOfWeek? expected)
    {
        Assert.Equal(expected, DigestOptions.Read(setting, out var error).Weekday);
        Assert.Null(error);
    }

    [Theory]
    [InlineData("Montag")]
    [InlineData("1")]
    [InlineData("off")]
    public void Read_Else_SaysWhatToWrite(string setting)
    {
        Assert.Equal(DigestOptions.Default, DigestOptions.Read(setting, out var error));
        Assert.Equal($"Digest:Weekday: '{setting}' is no day. Write Monday to Sunday, or None for no digest.", error);
    }
}
