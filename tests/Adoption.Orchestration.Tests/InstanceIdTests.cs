using System.Text.Json;
using CsCheck;

namespace Adoption.Orchestration.Tests;

public sealed class InstanceIdTests
{
    private const string Allowed = "abcdefghijklmnopqrstuvwxyz0123456789:-";

    [Fact]
    public void New_AllowedCharacters_IsItsText() => Gen.Char[Allowed].Array[1, InstanceId.MaxLength].Sample(
        characters => new InstanceId(new string(characters)).Value == new string(characters));

    [Fact]
    public void IsValid_OneOtherCharacter_IsFalse() => Gen.Select(Gen.Char.Where(c => !Allowed.Contains(c, StringComparison.Ordinal)), Gen.Int[0, 3]).Sample(
        (other, at) => !InstanceId.IsValid("abc".Insert(at, $"{other}")));

    [Theory]
    [InlineData("")]
    [InlineData("Rollout")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("ä")]
    public void New_Other_IsRefused(string text) => Assert.Throws<ArgumentException>(() => new InstanceId(text));

    [Fact]
    public void New_Length_IsLimited()
    {
        Assert.Equal(100, new InstanceId(new string('a', 100)).Value.Length);
        Assert.Throws<ArgumentException>(() => new InstanceId(new string('a', 101)));
    }

    [Fact]
    public void Child_IsTheParentsIdAndItsName() => Assert.Equal(new InstanceId("rollout:it:access"), new InstanceId("rollout:it").Child("access"));

    [Fact]
    public void Value_NeverSet_Throws() => Assert.Throws<InvalidOperationException>(() => default(InstanceId).Value);

    [Fact]
    public void Json_IsAString()
    {
        Assert.Equal("\"a:1\"", JsonSerializer.Serialize(new InstanceId("a:1")));
        Assert.Equal(new InstanceId("a:1"), JsonSerializer.Deserialize<InstanceId>("\"a:1\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<InstanceId>("\"A\""));
    }
}
