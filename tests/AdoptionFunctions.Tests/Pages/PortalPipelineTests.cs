using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Adoption.Rollouts.Storage;
using AdoptionFunctions.Pages;
using AdoptionFunctions.Tests.Hosting;
using AdoptionFunctions.Tests.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace AdoptionFunctions.Tests.Pages;

/// <summary>The portal behind one catch-all endpoint, as the worker has it.</summary>
public sealed class PortalPipelineTests
{
    private const string Principal = "X-MS-CLIENT-PRINCIPAL";

    [Fact]
    public async Task Pages_HaveTheirOwnAddressesBehindTheCatchAll()
    {
        using var app = await StartAsync();
        using var client = ClientOf(app);

        var page = await client.GetAsync(new Uri("sign-in", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("no/such/page", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Overview_NobodySignedIn_LeadsToTheSignIn()
    {
        using var app = await StartAsync(("PlatformSignIn", "true"));
        using var client = ClientOf(app);

        var page = await client.GetAsync(new Uri("", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Found, page.StatusCode);
        Assert.Contains("/sign-in", page.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Anybody can write the header; where the platform does not stand in front, it means nothing.</summary>
    [Theory]
    [InlineData("true", HttpStatusCode.OK)]
    [InlineData("false", HttpStatusCode.Found)]
    public async Task PrincipalHeader_CountsWhereThePlatformStandsInFrontAlone(string platform, HttpStatusCode expected)
    {
        using var app = await StartAsync(("PlatformSignIn", platform));
        using var client = ClientOf(app);
        client.DefaultRequestHeaders.Add(Principal, PlatformPrincipalTests.Header);

        Assert.Equal(expected, (await client.GetAsync(new Uri("start", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task PageOfTheReader_KnowsWhoReads()
    {
        using var app = await StartAsync(("PlatformSignIn", "true"));
        using var client = ClientOf(app);
        client.DefaultRequestHeaders.Add(Principal, PlatformPrincipalTests.Header);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("tasks", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task CompanySignIn_LeadsToThePlatform()
    {
        using var app = await StartAsync(("PlatformSignIn", "true"));
        using var client = ClientOf(app);

        var answer = await client.GetAsync(new Uri("sign-in/company?returnUrl=%2Fstart", UriKind.Relative));

        Assert.Equal("/.auth/login/aad?post_login_redirect_uri=%2Fstart", answer.Headers.Location!.ToString());
    }

    /// <summary>A signature is over the bytes as they came: nothing on the way may read or change them.</summary>
    [Fact]
    public async Task SignedEvents_AreTakenAndOthersAreNot()
    {
        using var app = await StartAsync(
            ("PlatformSignIn", "true"), ("SendGrid:ApiKey", "SG.key"), ("SendGrid:FromAddress", "ki@muster.example"), ("SendGrid:FromName", "KI"),
            ("SendGrid:WebhookKey", Settings.WebhookKey));
        using var client = ClientOf(app);

        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(client, "[{\"event\":\"bounce\",\"reason\":\"größter Irrtum\"}]\r\n", ""));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(client, "[{\"event\":\"bounce\",\"reason\":\"größter Irrtum\"}]\r\n", " "));
    }

    /// <summary>Whoever leaves a live page breaks a request off. As a failed function it would alarm the operators.</summary>
    [Fact]
    public async Task ReaderWhoHasGone_IsNoFailure()
    {
        using var app = await StartAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = new CancellationToken(canceled: true) };
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = "/sign-in/secret";

        await app.Services.GetRequiredService<PortalPipeline>().AnswerAsync(context);

        Assert.False(context.Response.HasStarted);
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string body, string more)
    {
        var stamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Settings.Webhook.SignData(Encoding.UTF8.GetBytes(stamp + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("webhooks/sendgrid", UriKind.Relative))
        {
            Content = new StringContent(body + more, Encoding.UTF8, "application/json"),
            Headers =
            {
                { "X-Twilio-Email-Event-Webhook-Signature", Convert.ToBase64String(signature) },
                { "X-Twilio-Email-Event-Webhook-Timestamp", stamp },
            },
        };
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>As the worker has it: its own routing in front, nothing else.</summary>
    private static async Task<IHost> StartAsync(params (string Name, string? Value)[] settings)
    {
        var host = new HostBuilder().ConfigureWebHost(web => web
            .UseKestrel()
            .UseUrls("http://127.0.0.1:0")
            .ConfigureServices(services =>
            {
                Settings.Add(services, settings).Replace(ServiceDescriptor.Singleton<IDocumentStore>(new InMemoryDocumentStore()));
                services.RemoveAll<IHostedService>();
            })
            .Configure(app => app.UseRouting().UseEndpoints(
                e => e.Map("{*path}", (HttpContext context, PortalPipeline portal) => ApartAsync(() => portal.AnswerAsync(context)))))).Build();
        await host.StartAsync();
        return host;
    }

    /// <summary>The worker runs functions in a flow of their own.</summary>
    private static Task ApartAsync(Func<Task> run)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(run);
        }
    }

    private static HttpClient ClientOf(IHost host)
    {
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true })
        {
            BaseAddress = new Uri(address),
        };
    }
}
