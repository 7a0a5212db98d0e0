using Adoption.EndToEnd.Tests.Accessibility;
using Adoption.EndToEnd.Tests.Bench;
using Adoption.Engine.Time;
using Adoption.Local.Demo;
using Adoption.Portal.Mailboxes;
using Adoption.Rollouts.Department;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Adoption.EndToEnd.Tests.Mailboxes;

/// <summary>The pages that only the demo has, as <see cref="EveryPageTests"/> looks at all others.</summary>
[Collection(nameof(Site))]
public sealed class DemoPagesTests(Site site)
{
    private const string Address = "person1@muster.example";

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
            await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
            Assert.Empty(await Axe.FindAsync(person.Page));
            await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce });
            Assert.Empty(await Axe.FindColoursAsync(person.Page));

            await person.Page.SetViewportSizeAsync(Habits.PhoneWidth, Habits.PhoneHeight);
            var width = await person.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth");
            Assert.True(width <= Habits.PhoneWidth, $"{path} ({language}) is {width} px wide on a phone of {Habits.PhoneWidth} px.");
            person.HasNoComplaints();
        }

        demo.HasNoErrors();
    }
}
