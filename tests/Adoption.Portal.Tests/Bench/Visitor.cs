using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Adoption.Portal.Tests.Bench;

/// <summary>Somebody with a browser without scripts: cookies are kept, forms are sent with what stands in them, redirects are followed.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;
    private readonly HttpClient _step;

    public Visitor(Uri address)
    {
        _http = Browser(follow: true);
        _step = Browser(follow: false);

        HttpClient Browser(bool follow) => new(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = follow, CheckCertificateRevocationList = true })
        {
            BaseAddress = address,
            DefaultRequestHeaders = { { "Accept", "text/html" }, { "Accept-Language", "en" } },
        };
    }

    public CookieContainer Cookies { get; } = new();

    public HttpClient Http => _http;

    /// <summary>Of the last answer.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>The path that the last answer came from, after redirects.</summary>
    public string Path { get; private set; } = "/";

    /// <summary>A link of a mail, on this bench's own port.</summary>
    public Task<IHtmlDocument> OpenAsync(Uri link) => OpenAsync(link.PathAndQuery);

    public async Task<IHtmlDocument> OpenAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(response);
    }

    /// <summary>One answer, its redirect not followed.</summary>
    public Task<HttpResponseMessage> StepAsync(string path) => _step.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Sends a form as it stands on the page, with some fields filled in.</summary>
    /// <param name="page">The page it stands on.</param>
    /// <param name="selector">Finds the form.</param>
    /// <param name="fields">Name and value; a field that stands in the form is replaced, a repeated name gives several values.</param>
    public async Task<IHtmlDocument> SubmitAsync(IHtmlDocument page, string selector, params (string Name, string Value)[] fields)
    {
        var form = page.QuerySelector<IHtmlFormElement>(selector) ?? throw new InvalidOperationException($"No form '{selector}' on {Path}: {page.Title}");
        var names = fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var values = Values(form).Where(v => !names.Contains(v.Key)).Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var content = new FormUrlEncodedContent(values);
        var action = form.GetAttribute("action");
        using var response = await _http.PostAsync(new Uri(string.IsNullOrEmpty(action) ? Path : action, UriKind.Relative), content);
        return await ReadAsync(response);
    }

    /// <summary>As <see cref="SubmitAsync"/>, with a file chosen in one of the form's fields; null: the field is left empty.</summary>
    public async Task<IHtmlDocument> UploadAsync(
        IHtmlDocument page, string selector, (string Field, string Name, byte[] Content)? file, params (string Name, string Value)[] fields)
    {
        var form = page.QuerySelector<IHtmlFormElement>(selector) ?? throw new InvalidOperationException($"No form '{selector}' on {Path}: {page.Title}");
        var names = fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Values(form).Where(v => !names.Contains(v.Key)).Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))))
        {
            content.Add(new StringContent(value), name);
        }

        if (file is var (field, fileName, bytes))
        {
            content.Add(new ByteArrayContent(bytes), field, fileName);
        }

        using var response = await _http.PostAsync(new Uri(form.GetAttribute("action") ?? Path, UriKind.Relative), content);
        return await ReadAsync(response);
    }

    public void Dispose()
    {
        _http.Dispose();
        _step.Dispose();
    }

    public async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response)
    {
        Status = response.StatusCode;
        Path = response.RequestMessage!.RequestUri!.PathAndQuery;
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    private static IEnumerable<KeyValuePair<string, string>> Values(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Name: { Length: > 0 } name, Type: "checkbox" or "radio" } box:
                    if (box.IsChecked)
                    {
                        yield return KeyValuePair.Create(name, box.Value);
                    }

                    break;
                case IHtmlInputElement { Name: { Length: > 0 } name, Type: not ("submit" or "file") } input:
                    yield return KeyValuePair.Create(name, input.Value);
                    break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } area:
                    yield return KeyValuePair.Create(name, area.Value);
                    break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } select:
                    yield return KeyValuePair.Create(name, select.Value ?? "");
                    break;
                default:
                    break;
            }
        }
    }
}
