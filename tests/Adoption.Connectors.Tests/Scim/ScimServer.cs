using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Adoption.Connectors.Tests.Http;
using Microsoft.AspNetCore.Http;

namespace Adoption.Connectors.Tests.Scim;

/// <summary>A tool that speaks SCIM 2.0 as RFC 7644 says (https://www.rfc-editor.org/rfc/rfc7644): users by filter, creation, PATCH, groups, errors.</summary>
internal sealed partial class ScimServer : IAsyncDisposable
{
    public const string Token = "the-tools-token";
    public const string Group = "team-seats";

    private readonly ConcurrentQueue<ScimCall> _calls = new();
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private LocalServer _server = null!;

    private ScimServer(TimeProvider clock) => _clock = clock;

    public Uri Endpoint => new(_server.Address, "scim/v2");

    public Dictionary<string, Account> Users { get; } = new(StringComparer.Ordinal);

    public List<string> Members { get; } = [];

    public IReadOnlyList<ScimCall> Calls => [.. _calls];

    /// <summary>Answers in the place of the tool; null: the tool answers.</summary>
    public Func<ScimCall, RequestDelegate?> Instead { get; set; } = _ => null;

    /// <summary>Carries it out, and breaks the connection before the answer; once.</summary>
    public Func<ScimCall, bool>? LosesAnswerOf { get; set; }

    public static async Task<ScimServer> StartAsync(TimeProvider clock)
    {
        var tool = new ScimServer(clock);
        tool._server = await LocalServer.StartAsync(tool.AnswerAsync);
        return tool;
    }

    public static RequestDelegate Error(int status, string? scimType = null, string detail = "", string? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        context.Response.ContentType = "application/scim+json";
        await context.Response.WriteAsync(new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:Error"), ["status"] = $"{status}", ["scimType"] = scimType, ["detail"] = detail,
        }.ToJsonString());
    };

    public Account Add(string userName, bool active = true)
    {
        var account = new Account { Id = $"u-{Users.Count + 1}", UserName = userName, Active = active };
        Users.Add(account.Id, account);
        return account;
    }

    public Account Of(string userName) => Users.Values.Single(u => u.UserName.Equals(userName, StringComparison.OrdinalIgnoreCase));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var body = context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0 ? await JsonNode.ParseAsync(context.Request.Body) : null;
        var path = context.Request.Path.Value!.Replace("/scim/v2/", "", StringComparison.Ordinal);
        var call = new ScimCall(context.Request.Method, path, context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString()), body?.AsObject(), _clock.GetUtcNow());
        _calls.Enqueue(call);
        RequestDelegate answer;
        lock (_gate)
        {
            answer = context.Request.Headers.Authorization != $"Bearer {Token}" ? Error(401)
                : body is not null && context.Request.ContentType?.StartsWith("application/scim+json", StringComparison.Ordinal) != true ? Error(415)
                : Instead(call) ?? Answer(call);
        }

        if (LosesAnswerOf?.Invoke(call) ?? false)
        {
            LosesAnswerOf = null;
            context.Abort();
            return;
        }

        await answer(context);
    }

    private RequestDelegate Answer(ScimCall call) => (call.Method, call.Path.Split('/')) switch
    {
        ("GET", ["Users"]) => Find(call),
        ("POST", ["Users"]) => Create(call.Body!),
        ("PATCH", ["Users", var id]) => Users.TryGetValue(id, out var user) ? Patch(user, call.Body!) : Error(404),
        ("GET", ["Groups", Group]) => Ok(200, new JsonObject { ["id"] = Group, ["members"] = new JsonArray([.. Members.Select(m => new JsonObject { ["value"] = m })]) }),
        ("PATCH", ["Groups", Group]) => PatchGroup(call.Body!),
        _ => Error(404),
    };

    private RequestDelegate Find(ScimCall call)
    {
        var filter = call.Query["filter"];
        var found = filter == "active eq true" ? [.. Users.Values.Where(u => u.Active)]
            : UserName().Match(filter) is { Success: true } match
                ? Users.Values.Where(u => u.UserName.Equals(JsonSerializer.Deserialize<string>(match.Groups["value"].Value), StringComparison.OrdinalIgnoreCase)).ToList()
                : null;
        return found is null
            ? Error(400, "invalidFilter")
            : Ok(200, new JsonObject
            {
                ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:ListResponse"),
                ["totalResults"] = found.Count,
                ["Resources"] = new JsonArray([.. found.Take(call.Query.ContainsKey("count") ? 0 : 100).Select(ToJson)]),
            });
    }

    private RequestDelegate Create(JsonObject body)
    {
        Assert.Equal("urn:ietf:params:scim:schemas:core:2.0:User", body["schemas"]![0]!.GetValue<string>());
        var name = body["userName"]!.GetValue<string>();
        Assert.Equal(name, body["emails"]![0]!["value"]!.GetValue<string>());
        return Users.Values.Any(u => u.UserName.Equals(name, StringComparison.OrdinalIgnoreCase))
            ? Error(409, "uniqueness")
            : Ok(201, ToJson(Add(name, body["active"]!.GetValue<bool>())));
    }

    private static RequestDelegate Patch(Account user, JsonObject body)
    {
        Assert.Equal("urn:ietf:params:scim:api:messages:2.0:PatchOp", body["schemas"]![0]!.GetValue<string>());
        var operation = body["Operations"]![0]!;
        Assert.Equal(("replace", "active"), (operation["op"]!.GetValue<string>(), operation["path"]!.GetValue<string>()));
        user.Active = operation["value"]!.GetValue<bool>();
        user.Activations += user.Active ? 1 : 0;
        return Ok(204, null);
    }

    private RequestDelegate PatchGroup(JsonObject body)
    {
        var operation = body["Operations"]![0]!;
        if (operation["op"]!.GetValue<string>() == "add")
        {
            Assert.Equal("members", operation["path"]!.GetValue<string>());
            Members.AddRange(operation["value"]!.AsArray().Select(m => m!["value"]!.GetValue<string>()).Except(Members).ToList());
        }
        else
        {
            Members.Remove(Member().Match(operation["path"]!.GetValue<string>()).Groups["value"].Value);
        }

        return Ok(204, null);
    }

    private JsonObject ToJson(Account user) => new()
    {
        ["id"] = user.Id,
        ["userName"] = user.UserName,
        ["active"] = user.Active,
        ["groups"] = Members.Contains(user.Id) ? new JsonArray(new JsonObject { ["value"] = Group }) : [],
    };

    private static RequestDelegate Ok(int status, JsonObject? body) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/scim+json";
        if (body is not null)
        {
            await context.Response.WriteAsync(body.ToJsonString());
        }
    };

    [GeneratedRegex("\\AuserName eq (?<value>\".+\")\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UserName();

    [GeneratedRegex("\\Amembers\\[value eq \"(?<value>[^\"]+)\"\\]\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Member();
}

internal sealed class Account
{
    public required string Id { get; init; }

    public required string UserName { get; init; }

    public bool Active { get; set; }

    public int Activations { get; set; }
}

/// <param name="Method">HTTP's.</param>
/// <param name="Path">Below the endpoint.</param>
/// <param name="Query">Decoded.</param>
/// <param name="Body">As it came.</param>
/// <param name="At">When, by the test's clock.</param>
internal sealed record ScimCall(string Method, string Path, IReadOnlyDictionary<string, string> Query, JsonObject? Body, DateTimeOffset At)
{
    public bool IsWrite => Method != "GET";
}
