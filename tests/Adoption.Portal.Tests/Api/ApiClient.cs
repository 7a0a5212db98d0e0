using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Adoption.Portal.Access;
using Adoption.Portal.Api.Tokens;
using Adoption.Portal.Tests.Bench;

namespace Adoption.Portal.Tests.Api;

/// <summary>A program with a token.</summary>
internal sealed class ApiClient(Uri address, string? token) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, CheckCertificateRevocationList = true })
    {
        BaseAddress = address,
        DefaultRequestHeaders = { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) },
    };

    public HttpClient Http => _http;

    /// <summary>Of the last answer.</summary>
    public HttpStatusCode Status { get; private set; }

    public HttpResponseHeaders Headers { get; private set; } = null!;

    public string? MediaType { get; private set; }

    public string Text { get; private set; } = "";

    public static async Task<ApiClient> OfAsync(PortalBench bench, params string[] roles) => new(bench.Address, await TokenAsync(bench, roles));

    public static async Task<string> TokenAsync(PortalBench bench, params string[] roles) =>
        (await bench.Get<ApiTokens>().CreateAsync(new PortalUser("Somebody", roles, null), "tests", roles, TimeSpan.FromDays(30))).Text;

    public Task<JsonNode?> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<JsonNode?> PostAsync(string path, object body, string? key = null) => SendAsync(HttpMethod.Post, path, Json(body), key);

    public Task<JsonNode?> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, Json(body));

    public async Task<JsonNode?> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await _http.SendAsync(request);
        (Status, Headers, MediaType) = (response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync();
        Text = text;
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    /// <summary>A test that meets another status says what the answer was.</summary>
    public void Is(HttpStatusCode expected) => Assert.True(Status == expected, $"{Status} instead of {expected}: {Text}");

    public static StringContent Json(object body) => new(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    public void Dispose() => _http.Dispose();
}
