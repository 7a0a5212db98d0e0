using Adoption.EndToEnd.Tests.Accessibility;
using Adoption.EndToEnd.Tests.Bench;
using Adoption.Engine.Time;
using Adoption.Local.Demo;
using Adoption.Portal.Mailboxes;
using Adoption.Rollouts.Department;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Adoption.EndToEnd.Tests.Mailboxes;

/// <summary>The pages that only the demo has, as <see cref="EveryPageTests"/> looks at all others.</summary>
public sealed class DemoPagesTests(Site site) : IClassFixture<Site>
{
    private const string Address = "person1@muster.example";

    /// <summary>A mail in a frame may run no script, the test's neither; mails are looked at by themselves.</summary>
    private static readonly AxeRunOptions WithoutFrames = new() { Iframes = false };

    [Theory]
    [InlineData("/demo/mailbox")]
    [InlineData($"/demo/mailbox/{Address}")]
    [InlineData($"/demo/mailbox/{Address}/0")]
    public async Task Page_OfTheDemo_HasNothingThatAxeFinds(string path)
    {
        await using var demo = await HostUnderTest.StartAsync(new HostParts
        {
            IsDemo = true,
            Configure = s => s.AddSingleton<IDemoTime>(p => new DemoTime((SteppedClock)p.GetRequiredService<TimeProvider>())),
        });
        demo.Get<DemoMailboxes>().Note(await SampleReceived.WelcomeAsync(demo, Address), demo.Now);
        foreach (var language in Enum.GetValues<Language>())
        {
            await using var person = await site.Chromium.PersonAsync(demo, new Habits { Language = language });
            await person.OpenAsync(path);
            Assert.Equal(200, person.Status);
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await person.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                var found = await person.Page.RunAxe(WithoutFrames);
                Assert.True(found.Violations.Length == 0, $"{path} ({language}, {scheme}): {EveryPageTests.Tell(found.Violations)}");
            }

            await person.Page.SetViewportSizeAsync(Habits.PhoneWidth, 844);
            var width = await person.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth");
            Assert.True(width <= Habits.PhoneWidth, $"{path} ({language}) is {width} px wide on a phone of {Habits.PhoneWidth} px.");
            person.HasNoComplaints();
        }

        demo.HasNoErrors();
    }
}
