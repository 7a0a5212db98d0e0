using System.Net;
using System.Text.RegularExpressions;

namespace Adoption.Portal.Load;

/// <summary>A browser: it keeps the form's cookie, sends forms and follows to the page that says thank you.</summary>
internal sealed partial class Computer(ServedProcess served) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
    {
        DefaultRequestHeaders = { { "Accept", "text/html" } },
    };

    /// <summary>Of the form it opened first; it holds for its cookie, whoever the link is for.</summary>
    private string? _formToken;

    /// <returns>False: the server was killed before it answered.</returns>
    /// <exception cref="InvalidOperationException">It answered with something else than the success page.</exception>
    public async Task<bool> TryAnswerAsync(string path, string comment)
    {
        var address = await served.Address;
        try
        {
            _formToken ??= await OpenFormAsync(new Uri(address, path));
            using var form = new FormUrlEncodedContent(
            [
                new("__RequestVerificationToken", _formToken), new("usage", "Weekly"), new("helps", "Clearly"), new("timeSaved", "From1To2"), new("comment", comment),
            ]);
            using var response = await _http.PostAsync(new Uri(address, path), form);
            var page = await response.Content.ReadAsStringAsync();
            return response.StatusCode == HttpStatusCode.OK && page.Contains("class=\"done\"", StringComparison.Ordinal)
                ? true
                : throw new InvalidOperationException($"{(int)response.StatusCode} instead of the success page: {page}");
        }
        catch (Exception e) when ((e is HttpRequestException or IOException) && served.WasKilledSince(address))
        {
            return false;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> OpenFormAsync(Uri link) =>
        FormToken().Match(await _http.GetStringAsync(link)) is { Success: true } found
            ? WebUtility.HtmlDecode(found.Groups["token"].Value)
            : throw new InvalidOperationException("There is no form behind the link.");

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();
}
