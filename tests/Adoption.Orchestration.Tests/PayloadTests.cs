namespace Adoption.Orchestration.Tests;

public sealed class PayloadTests
{
    [Theory]
    [InlineData(98, true)]
    [InlineData(99, false)]
    public void Serialize_AtTheLimit_CountsBytesOfTheJson(int length, bool fits)
    {
        var text = new string('x', length);
        if (fits)
        {
            Assert.Equal(100, Payload.Serialize(text, TestJson.Default.String, "It", 100).Length);
            return;
        }

        var exception = Assert.Throws<PayloadTooLargeException>(() => Payload.Serialize(text, TestJson.Default.String, "It", 100));
        Assert.Equal((101, 100), (exception.Bytes, exception.MaxBytes));
        Assert.StartsWith("It has 101 bytes, 100 are allowed", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EnsureSize_CharactersOfSeveralBytes_AreCountedAsBytes() =>
        Assert.Equal(4, Assert.Throws<PayloadTooLargeException>(() => Payload.EnsureSize("👋", "It", 3)).Bytes);
}
