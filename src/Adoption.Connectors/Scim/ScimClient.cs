using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Adoption.Rollouts.Licences;
using Microsoft.Extensions.Logging;
using Polly.Timeout;

namespace Adoption.Connectors.Scim;

/// <summary>Speaks SCIM (RFC 7644) to one tool. A trouble of the whole tool is thrown; what concerns one person is an answer.</summary>
internal sealed partial class ScimClient(IHttpClientFactory http, ScimTool tool, ILogger<ScimClient> log)
{
    /// <summary>The name of its <see cref="HttpClient"/>; it sends again what may pass, and waits as the tool asks.</summary>
    public const string Name = "scim";

    private static readonly MediaTypeHeaderValue Json = new("application/scim+json");

    public Task<ScimAnswer<T>> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, null, type, cancellationToken);

    public Task<ScimAnswer<ScimUser>> CreateAsync(NewScimUser user, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "Users", JsonContent.Create(user, ScimJson.Default.NewScimUser, Json), ScimJson.Default.ScimUser, cancellationToken);

    /// <param name="path">Of the resource.</param>
    /// <param name="patch">The change.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>With a status alone: an answer may be empty (204).</returns>
    public Task<ScimAnswer<ScimUser>> PatchAsync(string path, ScimPatch patch, CancellationToken cancellationToken) =>
        SendAsync<ScimUser>(HttpMethod.Patch, path, JsonContent.Create(patch, ScimJson.Default.ScimPatch, Json), null, cancellationToken);

    private async Task<ScimAnswer<T>> SendAsync<T>(
        HttpMethod method, string path, HttpContent? content, JsonTypeInfo<T>? type, CancellationToken cancellationToken)
    {
        using var client = http.CreateClient(Name);
        using var request = new HttpRequestMessage(method, tool.Address(path)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tool.Token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/scim+json"));
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => throw Refused((int)response.StatusCode),
                HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError =>
                    throw new DirectoryOutageException($"{tool.Product} can't answer now ({(int)response.StatusCode}); tried again later."),
                _ when response.IsSuccessStatusCode => new ScimAnswer<T>(
                    (int)response.StatusCode, type is null ? default : await response.Content.ReadFromJsonAsync(type, cancellationToken)),
                _ => new ScimAnswer<T>((int)response.StatusCode, Error: await ErrorAsync(response, cancellationToken)),
            };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or TimeoutRejectedException)
        {
            throw new DirectoryOutageException($"{tool.Product} gave no answer in SCIM ({e.GetType().Name}); tried again later.");
        }
    }

    private DirectoryOutageException Refused(int status)
    {
        Log.Refuses(log, tool.Product, status);
        return new DirectoryOutageException($"{tool.Product} refuses the app ({status}). Give it a token that is valid and may change users: Scim:Tools:…:Token.");
    }

    private static async Task<ScimError?> ErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync(ScimJson.Default.ScimError, cancellationToken);
        }
        catch (JsonException)
        {
            // The status alone has to do.
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4511, EventName = "ScimRefuses", Level = LogLevel.Error,
            Message = "{Product} refuses the app ({Status}): its SCIM token is wrong, expired or may not change users")]
        public static partial void Refuses(ILogger logger, string product, int status);
    }
}

/// <param name="Status">HTTP's.</param>
/// <param name="Value">What came with it.</param>
/// <param name="Error">Why not. Its text may name people: it is looked at, and never kept or shown.</param>
internal sealed record ScimAnswer<T>(int Status, T? Value = default, ScimError? Error = null)
{
    public bool IsOk => Status is >= 200 and < 300;

    public bool IsNotFound => Status == 404;

    /// <summary>RFC 7644, table 9: the words for what the tool does not take.</summary>
    public LicenceFailure WhyNot => this switch
    {
        { Error.ScimType: "uniqueness" } or { Status: 409 } => LicenceFailure.AddressTaken,
        { Error.ScimType: "invalidValue" } => LicenceFailure.AddressRefused,
        { Status: 402 } => LicenceFailure.NoSeatsLeft,
        { Error.Detail: { } said } when said.Contains("seat", StringComparison.OrdinalIgnoreCase) || said.Contains("licen", StringComparison.OrdinalIgnoreCase) =>
            LicenceFailure.NoSeatsLeft,
        _ => LicenceFailure.ProviderError,
    };
}
