using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Adoption.Connectors.Tests.SendGrid;

/// <summary>
/// A server on this machine that answers <c>POST /v3/mail/send</c> as SendGrid documents it: 202 without a body, 401 for a wrong key, 400 with
/// the fields at fault for what its rules refuse
/// (https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send, …/mail-send/errors, …/mail-send/limitations); and before that
/// whatever a test wrote down.
/// </summary>
internal sealed class ScriptedSendGrid : IAsyncDisposable
{
    public const string Key = "SG.test.key";

    private readonly WebApplication _app;

    private ScriptedSendGrid(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>The bodies of all requests, in order.</summary>
    public ConcurrentQueue<JsonElement> Requests { get; } = new();

    /// <summary>The bodies of the requests that were taken.</summary>
    public ConcurrentQueue<JsonElement> Taken { get; } = new();

    public IEnumerable<JsonElement> Personalizations => Taken.SelectMany(t => t.GetProperty("personalizations").EnumerateArray());

    /// <summary>Answers one request each, before the rules; null: by the rules.</summary>
    public Queue<Func<HttpContext, Task>?> Answers { get; } = new();

    /// <summary>Addresses that the rules refuse, as a malformed one.</summary>
    public HashSet<string> Malformed { get; } = new(StringComparer.Ordinal);

    /// <summary>More personalisations than this are too large a body.</summary>
    public int Largest { get; set; } = int.MaxValue;

    public static async Task<ScriptedSendGrid> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(o => o.Limits.MaxRequestBodySize = 30 * 1024 * 1024).UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new ScriptedSendGrid(app);
        app.MapPost("/v3/mail/send", server.AnswerAsync);
        await app.StartAsync();
        server.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    public static Func<HttpContext, Task> Says(HttpStatusCode status, string? body = null, params (string Name, string Value)[] headers) => context =>
    {
        context.Response.StatusCode = (int)status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        return body is null ? Task.CompletedTask : context.Response.WriteAsync(body);
    };

    /// <summary>The connection ends before an answer.</summary>
    public static Task Cuts(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>The connection ends in the middle of an answer.</summary>
    public static async Task CutsInTheMiddle(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("{\"errors\":[{\"field\":");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    public static string Error(string? field, string message = "wrong") =>
        JsonSerializer.Serialize(new { errors = new[] { new { message, field, help = (string?)null } } });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var document = await JsonDocument.ParseAsync(context.Request.Body);
        var body = document.RootElement.Clone();
        Requests.Enqueue(body);
        if (Answers.TryDequeue(out var answer) && answer is not null)
        {
            await answer(context);
            return;
        }

        if (context.Request.Headers.Authorization != $"Bearer {Key}")
        {
            await Says(HttpStatusCode.Unauthorized, Error(null, "The provided authorization grant is invalid, expired, or revoked"))(context);
        }
        else if (body.GetProperty("personalizations").GetArrayLength() > Largest)
        {
            await Says(HttpStatusCode.RequestEntityTooLarge)(context);
        }
        else if (WhatIsWrong(body) is { } field)
        {
            await Says(HttpStatusCode.BadRequest, Error(field))(context);
        }
        else
        {
            Taken.Enqueue(body);
            context.Response.Headers["X-Message-Id"] = "a-message-id";
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
    }

    private string? WhatIsWrong(JsonElement body)
    {
        JsonElement[] people = [.. body.GetProperty("personalizations").EnumerateArray()];
        var addresses = people.Select(p => p.GetProperty("to")[0].GetProperty("email").GetString()!).ToList();
        string[] types = [.. body.GetProperty("content").EnumerateArray().Select(c => c.GetProperty("type").GetString()!)];
        return people.Length is 0 or > 1000 ? "personalizations"
            : addresses.Distinct(StringComparer.OrdinalIgnoreCase).Count() != addresses.Count ? "personalizations"
            : addresses.FindIndex(Malformed.Contains) is >= 0 and var at ? string.Create(CultureInfo.InvariantCulture, $"personalizations.{at}.to.0.email")
            : Array.FindIndex(people, p => NameOf(p).AsSpan().ContainsAny(",;")) is >= 0 and var n ? string.Create(CultureInfo.InvariantCulture, $"personalizations.{n}.to.0.name")
            : types is not (["text/plain"] or ["text/plain", "text/html"]) ? "content"
            : null;
    }

    private static string NameOf(JsonElement personalization) =>
        personalization.GetProperty("to")[0].TryGetProperty("name", out var name) ? name.GetString() ?? "" : "";
}
