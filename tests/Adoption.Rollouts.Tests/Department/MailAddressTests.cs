using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.Tests.Department;

public sealed class MailAddressTests
{
    [Theory]
    [InlineData("eva.muster@muster.example")]
    [InlineData("o'neil+ai@sub.muster.example")]
    [InlineData("eva@müller-söhne.example")]
    [InlineData("e@a1.example")]
    public void IsPossible_AddressAtWork_Is(string address) => Assert.True(MailAddress.IsPossible(address));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("keine")]
    [InlineData("@muster.example")]
    [InlineData("eva@")]
    [InlineData("eva@muster")]
    [InlineData("eva@muster..example")]
    [InlineData("eva@.example")]
    [InlineData("eva@muster.example.")]
    [InlineData("eva@-muster.example")]
    [InlineData("eva@muster-.example")]
    [InlineData("eva@10.0.0.1")]
    [InlineData("eva@mus_ter.example")]
    [InlineData("eva@@muster.example")]
    [InlineData("eva@ben@muster.example")]
    [InlineData(".eva@muster.example")]
    [InlineData("eva.@muster.example")]
    [InlineData("e..va@muster.example")]
    [InlineData("eva muster@muster.example")]
    [InlineData("eva,ben@muster.example")]
    [InlineData("eva@muster.example, ben@muster.example")]
    [InlineData("Eva Muster <eva@muster.example>")]
    [InlineData("jörg@muster.example")]
    [InlineData("eva@muster.example\r\nBcc: x@y.example")]
    [InlineData("\"eva\"@muster.example")]
    public void IsPossible_AnythingElse_IsNot(string address) => Assert.False(MailAddress.IsPossible(address));

    [Fact]
    public void IsPossible_Lengths_AreThoseOfRfc5321()
    {
        var label = new string('d', 61);

        Assert.True(MailAddress.IsPossible($"{new string('l', 64)}@muster.example"));
        Assert.False(MailAddress.IsPossible($"{new string('l', 65)}@muster.example"));
        Assert.False(MailAddress.IsPossible($"eva@{new string('d', 64)}.example"));
        Assert.True(MailAddress.IsPossible($"eva@{label}.{label}.{label}.{label}.ex"));
        Assert.False(MailAddress.IsPossible($"eva@{label}.{label}.{label}.{label}.example"));
    }
}
