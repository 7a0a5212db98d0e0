using Adoption.Portal.Links;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Microsoft.AspNetCore.DataProtection;
using Adoption.Engine.Time;

namespace Adoption.Portal.Tests.Links;

public sealed class LinkTokensTests
{
    private static readonly DateTimeOffset Now = new(2027, 2, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly LinkTicket Ticket = new(
        LinkPurpose.CheckIn, new RolloutId("r-1"), Now.AddDays(10), Employee: new EmployeeId("e00007"), Round: new RoundId(1, 2));

    private readonly VirtualClock _clock = new(Now);

    private LinkTokens Tokens => field ??= new LinkTokens(new EphemeralDataProtectionProvider(), _clock);

    [Fact]
    public void Read_OfItsPurpose_GivesTheTicket() => Assert.Equal(Ticket, Tokens.Read(LinkPurpose.CheckIn, Tokens.Protect(Ticket)));

    [Fact]
    public void Read_ForAnyOtherPurpose_GivesNothing()
    {
        var token = Tokens.Protect(Ticket);

        Assert.All(Enum.GetValues<LinkPurpose>().Where(p => p != LinkPurpose.CheckIn), p => Assert.Null(Tokens.Read(p, token)));
    }

    [Fact]
    public async Task Read_FromItsExpiryOn_GivesNothing()
    {
        var token = Tokens.Protect(Ticket);

        await _clock.AdvanceAsync(TimeSpan.FromDays(10));

        Assert.Null(Tokens.Read(LinkPurpose.CheckIn, token));
    }

    [Fact]
    public void Read_WithAnyCharacterChanged_GivesNothing()
    {
        var token = Tokens.Protect(Ticket);

        // The last character may carry bits that the encoding drops; everything before it counts.
        for (var i = 0; i < token.Length - 1; i++)
        {
            var other = token[i] == 'A' ? 'B' : 'A';
            Assert.Null(Tokens.Read(LinkPurpose.CheckIn, string.Concat(token.AsSpan(0, i), other.ToString(), token.AsSpan(i + 1))));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("äöü")]
    [InlineData("AAAA")]
    public void Read_OfRubbish_GivesNothing(string token) => Assert.Null(Tokens.Read(LinkPurpose.CheckIn, token));
}
