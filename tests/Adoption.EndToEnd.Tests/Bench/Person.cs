using System.Collections.Concurrent;
using Adoption.Portal.Access;
using Adoption.Portal.Rendering;
using Adoption.Rollouts.Department;
using Microsoft.Playwright;

namespace Adoption.EndToEnd.Tests.Bench;

/// <summary>Somebody at a browser: a profile with cookies of their own and one page.</summary>
internal sealed class Person : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly HostUnderTest _host;
    private readonly ConcurrentQueue<string> _complaints = new();

    private Person(IBrowserContext context, IPage page, HostUnderTest host)
    {
        _context = context;
        _host = host;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Of the page that was opened last.</summary>
    public int Status { get; private set; }

    public static async Task<Person> CreateAsync(IBrowserContext context, HostUnderTest host)
    {
        var person = new Person(context, await context.NewPageAsync(), host);
        person.Listen();
        return person;
    }

    /// <summary>Opens a page by its path, or by the link of a mail.</summary>
    public async Task OpenAsync(string url)
    {
        var response = await Page.GotoAsync(url);
        Status = response?.Status ?? 0;
    }

    /// <summary>The language that the switch at the top of each page remembers; pages from a mail speak their reader's otherwise.</summary>
    public Task ChooseAsync(Language language) => _context.AddCookiesAsync(
        [new() { Name = Speech.Cookie, Value = language == Language.De ? "de" : "en", Url = _host.Address.ToString() }]);

    /// <summary>With a one-time link, as whoever runs the server hands it out.</summary>
    public async Task SignInAsync(string role)
    {
        var link = await _host.Get<SignInLinks>().CreateAsync(role);
        await OpenAsync(link.ToString());
        await Page.Locator("main form button").ClickAsync();
        await Assertions.Expect(Page.Locator("nav form[action='/sign-out']")).ToBeVisibleAsync();
    }

    /// <summary>What the page says, as a reader sees it.</summary>
    public Task<string> ReadAsync() => Page.Locator("main").InnerTextAsync();

    /// <summary>Nothing went wrong in the browser so far: no script failed, and the policy for scripts and styles refused nothing.</summary>
    public void HasNoComplaints() => Assert.Empty(_complaints);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Listen()
    {
        Page.PageError += (_, error) => _complaints.Enqueue($"{Page.Url}: {error}");
        Page.Console += (_, message) =>
        {
            // An answer with an error status is the page's business; the browser notes it as an error too.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"{Page.Url}: {message.Text}");
            }
        };
        Page.Response += (_, response) =>
        {
            if (response.Status >= 500)
            {
                _complaints.Enqueue($"{response.Url}: {response.Status}");
            }
        };
    }
}
