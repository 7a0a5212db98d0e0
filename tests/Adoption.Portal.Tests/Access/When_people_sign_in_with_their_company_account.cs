using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Adoption.Local.SignIn;
using Adoption.Portal.Tests.Bench;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;

namespace Adoption.Portal.Tests.Access;

public sealed class When_people_sign_in_with_their_company_account : IAsyncLifetime
{
    private OpenIdProvider _provider = null!;
    private PortalBench _bench = null!;

    public async Task InitializeAsync()
    {
        _provider = await OpenIdProvider.StartAsync();
        _bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan, new BenchParts
        {
            Configure = builder => builder.Services.AddCompanySignIn(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["OpenIdConnect:Authority"] = _provider.Issuer,
                ["OpenIdConnect:ClientId"] = OpenIdProvider.ClientId,
                ["OpenIdConnect:ClientSecret"] = OpenIdProvider.ClientSecret,
                ["OpenIdConnect:RoleClaim"] = "groups",
                ["OpenIdConnect:Roles:Hr:0"] = "4711",
                ["OpenIdConnect:Roles:Hr:1"] = "people-team",
            }).Build()),
        });
    }

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Groups_become_roles_and_the_page_that_was_wanted_opens()
    {
        _provider.Claims["groups"] = new[] { "people-team", "bowling" };
        using var person = _bench.Visit();

        var asked = await person.OpenAsync("/start");
        Assert.Equal("/sign-in?returnUrl=%2Fstart", person.Path);
        var page = await SignInAsync(person, asked.QuerySelector("a[role=button]")!.GetAttribute("href")!);

        Assert.Equal(HttpStatusCode.OK, person.Status);
        Assert.Equal("/start", person.Path);
        Assert.Equal("Ada Muster", page.QuerySelector("form[action='/sign-out'] button")!.GetAttribute("title"));
        Assert.Equal(("S256", "code", "openid profile email", "https://portal.example/signin-oidc"), (
            _provider.Asked["code_challenge_method"], _provider.Asked["response_type"], _provider.Asked["scope"], _provider.Asked["redirect_uri"]));
        await person.OpenAsync("/rollouts");
        Assert.Equal(HttpStatusCode.OK, person.Status);
    }

    [Fact]
    public async Task A_role_that_has_no_mapping_is_its_own_value_and_a_head_sees_the_own_department_alone()
    {
        _provider.Claims["groups"] = "Head";
        _provider.Claims["email"] = TestDepartment.Plan.People.Head.Address.ToUpperInvariant();
        using var head = _bench.Visit();
        await SignInAsync(head, "/sign-in/company");
        await head.OpenAsync($"/rollouts/{_bench.Id}");
        Assert.Equal(HttpStatusCode.OK, head.Status);

        _provider.Claims["email"] = "somebody.else@muster.example";
        using var other = _bench.Visit();
        await SignInAsync(other, "/sign-in/company");
        await other.OpenAsync($"/rollouts/{_bench.Id}");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);

        _provider.Claims["email"] = TestDepartment.Plan.People.Head.Address;
        _provider.Claims["email_verified"] = false;
        using var claimed = _bench.Visit();
        await SignInAsync(claimed, "/sign-in/company");
        await claimed.OpenAsync($"/rollouts/{_bench.Id}");
        Assert.Equal(HttpStatusCode.NotFound, claimed.Status);

        _provider.Claims.Remove("email");
        using var nameless = _bench.Visit();
        await SignInAsync(nameless, "/sign-in/company");
        await nameless.OpenAsync($"/rollouts/{_bench.Id}");
        Assert.Equal(HttpStatusCode.NotFound, nameless.Status);
    }

    [Fact]
    public async Task Somebody_without_a_role_sees_nothing()
    {
        _provider.Claims["groups"] = new[] { "Hr", "bowling" };
        using var person = _bench.Visit();

        await SignInAsync(person, "/sign-in/company");
        await person.OpenAsync("/rollouts");

        Assert.Equal(HttpStatusCode.Forbidden, person.Status);
    }

    [Fact]
    public async Task A_forged_identity_a_foreign_nonce_and_a_foreign_state_sign_nobody_in()
    {
        _provider.Claims["groups"] = "4711";
        using var foreign = RSA.Create(2048);
        _provider.SignsWith = new RsaSecurityKey(foreign) { KeyId = "key-1" };
        await IsRefusedAsync(_ => { });

        _provider.SignsWith = null;
        _provider.Nonce = "another";
        await IsRefusedAsync(_ => { });

        _provider.Nonce = null;
        await IsRefusedAsync(query => query["state"] = "CfDJ8made-up");
        await IsRefusedAsync(query => query["code"] = "guessed");
        await IsRefusedAsync(query =>
        {
            query.Remove("code");
            query["error"] = "access_denied";
        });
    }

    [Fact]
    public async Task A_code_that_was_stolen_is_of_no_use_in_another_browser()
    {
        _provider.Claims["groups"] = "4711";
        using var person = _bench.Visit();
        using var thief = _bench.Visit();
        var back = await WayBackAsync(person, "/sign-in/company");

        await thief.OpenAsync(back);

        Assert.StartsWith("/sign-in", thief.Path, StringComparison.Ordinal);
        await thief.OpenAsync("/rollouts");
        Assert.StartsWith("/sign-in", thief.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_sent_elsewhere_afterwards()
    {
        _provider.Claims["groups"] = "4711";
        using var person = _bench.Visit();

        await SignInAsync(person, "/sign-in/company?returnUrl=https%3A%2F%2Felsewhere.example%2F");

        Assert.Equal("/rollouts", person.Path);
    }

    [Fact]
    public async Task Access_tokens_of_the_same_issuer_open_the_api()
    {
        _provider.Claims["groups"] = "4711";

        Assert.Equal(HttpStatusCode.OK, await CallAsync(_provider.AccessToken()));
        Assert.Equal(HttpStatusCode.OK, await CallAsync(_provider.AccessToken($"api://{OpenIdProvider.ClientId}")));
    }

    [Fact]
    public async Task Access_tokens_of_others_for_others_or_of_yesterday_open_nothing()
    {
        _provider.Claims["groups"] = "4711";
        using var foreign = RSA.Create(2048);
        var good = _provider.AccessToken();

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(_provider.AccessToken("another-application")));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(_provider.AccessToken(issuer: "https://elsewhere.example")));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(_provider.AccessToken(lifetime: TimeSpan.FromHours(-1))));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(_provider.AccessToken(signsWith: new RsaSecurityKey(foreign) { KeyId = "key-1" })));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(good[..^4] + "AAAA"));
        var parts = good.Split('.');
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync($"{Base64UrlEncoder.Encode("""{"alg":"none"}""")}.{parts[1]}."));

        _provider.Claims["groups"] = "bowling";
        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(_provider.AccessToken()));
    }

    private async Task IsRefusedAsync(Action<Dictionary<string, string?>> tamper)
    {
        using var person = _bench.Visit();
        var back = new Uri(PortalBench.Public, await WayBackAsync(person, "/sign-in/company"));
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(back.Query).ToDictionary(q => q.Key, q => (string?)q.Value.ToString(), StringComparer.Ordinal);
        tamper(query);

        await person.OpenAsync(Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(back.AbsolutePath, query));

        Assert.Equal((HttpStatusCode.OK, "/sign-in"), (person.Status, person.Path));
        await person.OpenAsync("/rollouts");
        Assert.StartsWith("/sign-in", person.Path, StringComparison.Ordinal);
    }

    private async Task<IHtmlDocument> SignInAsync(Visitor person, string path) => await person.OpenAsync(await WayBackAsync(person, path));

    /// <summary>To the provider, and the address on which it sends the browser back: the portal's public one, opened on the bench's own port.</summary>
    private async Task<string> WayBackAsync(Visitor person, string path)
    {
        using var sent = await person.StepAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.StartsWith(_provider.Issuer, sent.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true });
        using var answer = await http.GetAsync(sent.Headers.Location);
        Assert.Equal(PortalBench.Public.Host, answer.Headers.Location!.Host);
        return answer.Headers.Location.PathAndQuery;
    }

    private async Task<HttpStatusCode> CallAsync(string token)
    {
        using var http = new HttpClient { BaseAddress = _bench.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var answer = await http.GetAsync(new Uri("/api/rollouts", UriKind.Relative));
        return answer.StatusCode;
    }
}
