using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Adoption.Portal.Safety;

/// <summary>How much one address may ask for. Windows are of real time.</summary>
public static class Limits
{
    /// <summary>Pages behind links in mails: a whole company may come from one address, guessing must stay hopeless.</summary>
    public const string Links = nameof(Links);

    /// <summary>Codes typed in: a shift that shares one address gets through, and of the 2^50 there are nobody guesses one.</summary>
    public const string Codes = nameof(Codes);

    /// <summary>Sign-in.</summary>
    public const string SignIn = nameof(SignIn);

    /// <summary>The API: a program that goes round in circles must not take the pages along.</summary>
    public const string Api = nameof(Api);

    /// <summary>Test mails to an address that somebody types: nobody's mailbox is to be filled with them.</summary>
    public const string TestMails = nameof(TestMails);

    /// <summary>A mail provider's events: it sends many at once from a few addresses; whoever else knocks costs a look at a signature each.</summary>
    public const string MailEvents = nameof(MailEvents);

    /// <summary>Bytes of one request: the largest export with a margin.</summary>
    public const long RequestBytes = 12 * 1024 * 1024;

    private const int ApiAMinute = 1_200;
    private const int MailEventsAMinute = 600;
    private const int CodesAMinute = 60;
    private const int TestMailsAMinute = 20;

    internal static void Add(RateLimiterOptions options, PortalOptions portal)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Links, context => PerAddress(context, portal.LinksAMinute));
        options.AddPolicy(Api, context => PerAddress(context, ApiAMinute));
        options.AddPolicy(MailEvents, context => PerAddress(context, MailEventsAMinute));
        options.AddPolicy(Codes, context => PerAddress(context, CodesAMinute));
        options.AddPolicy(TestMails, context => PerAddress(context, TestMailsAMinute));
        options.AddPolicy(SignIn, context => PerAddress(context, portal.SignInsAMinute));
    }

    /// <summary>Whose requests are counted together.</summary>
    internal static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static RateLimitPartition<string> PerAddress(HttpContext context, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        AddressOf(context),
        _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });
}
