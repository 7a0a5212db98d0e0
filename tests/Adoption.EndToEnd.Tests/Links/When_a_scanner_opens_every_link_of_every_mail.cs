using System.Net;
using System.Text.RegularExpressions;
using Adoption.EndToEnd.Tests.Bench;
using Adoption.Orchestration;
using Adoption.Portal.Access;
using Adoption.Portal.Links;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Simulation;

namespace Adoption.EndToEnd.Tests.Links;

/// <summary>
/// A GET changes nothing (DESIGN.md §5): link scanners open every link of a mail before its reader does. Here one opens them at the moment the
/// mail is sent, over a whole rollout, while simulated people do later what the mails ask for.
/// </summary>
public sealed partial class When_a_scanner_opens_every_link_of_every_mail
{
    private const int Times = 10;
    private const int AtATime = 4;
    private static readonly TimeSpan Afterwards = TimeSpan.FromDays(14);

    [Fact]
    public async Task Should_change_nothing()
    {
        await using var host = await HostUnderTest.StartAsync(new HostParts
        {
            Configure = services => services.AddSimulation(new SimulationOptions(), new SimulatedDirectoryOptions(), new Uri("http://127.0.0.1")),
        });
        var reactions = host.Get<Reactions>();
        host.Wait(() => reactions.IsIdle, reactions.WhenIdleAsync);
        var rollout = await StartAsync(host);
        var ended = host.Get<OrchestrationClient>().WaitForCompletionAsync(RolloutOrchestrator.InstanceOf(rollout));
        using var scanner = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };

        // The key for forms is made by the first request ever, whatever it asks for.
        using var first = await scanner.GetAsync(new Uri("/sign-in", UriKind.Relative));
        var (scanned, paths) = (0, new HashSet<string>(StringComparer.Ordinal));
        for (var over = false; !over;)
        {
            await host.UntilAsync(() => host.Sent.Count > scanned || ended.IsCompleted, "a mail is sent or the rollout ends");
            over = ended.IsCompleted;
            await host.AdvanceAsync(over ? Afterwards : TimeSpan.Zero);
            var mails = host.Sent.Skip(scanned).ToList();
            scanned += mails.Count;
            List<Uri> links = [.. mails.SelectMany(LinksOf).Distinct()];
            paths.UnionWith(links.Select(l => l.Segments[1].TrimEnd('/')));
            await ScanAsync(host, scanner, links);
        }

        // Links to pages behind sign-in have no token and no page of their own.
        Assert.Superset(
            Enum.GetValues<LinkPurpose>().Where(p => p is not (LinkPurpose.SignIn or LinkPurpose.Overview)).Select(p => PortalLinkFactory.PathOf(p)[1..]).ToHashSet(StringComparer.Ordinal),
            paths);
        host.HasNoErrors();
    }

    /// <summary>What pays for nothing is stopped, so that keeping a licence is offered too.</summary>
    private static async Task<RolloutId> StartAsync(HostUnderTest host)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "samples", "kreditorenbuchhaltung");
        var today = DateOnly.FromDateTime(host.Now.UtcDateTime);
        var people = DepartmentExport.Read(await File.ReadAllBytesAsync(Path.Combine(folder, "department.csv")), new IntakeOptions(today)).Participants;
        var plan = PlanReader.Read(await File.ReadAllTextAsync(Path.Combine(folder, "plan.json"))).Plan!;
        var worthNothing = plan with
        {
            Scaling = plan.Scaling with { HourlyRate = 0.01m }, Experimentation = plan.Experimentation with { MaxExtensions = 0 },
        };
        return (await host.Get<RolloutDesk>().StartAsync(
            new StartRequest("Kreditorenbuchhaltung", people, PlanSnapshots.Create(worthNothing, today), Roles.Hr))).Rollout;
    }

    private static async Task ScanAsync(HostUnderTest host, HttpClient scanner, IReadOnlyList<Uri> links)
    {
        var (before, sent) = (StoreDump.Of(host.File), host.Sent.Count);
        await Parallel.ForEachAsync(links, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (link, stop) =>
        {
            for (var i = 0; i < Times; i++)
            {
                using var got = await scanner.GetAsync(link, stop);
                Assert.True(
                    got.StatusCode == HttpStatusCode.OK || (got.StatusCode == HttpStatusCode.Redirect && got.Headers.Location!.OriginalString.Contains("/sign-in", StringComparison.Ordinal)),
                    $"{link} leads to {got.StatusCode}.");
            }

            using var head = new HttpRequestMessage(HttpMethod.Head, link);
            using var answered = await scanner.SendAsync(head, stop);
            Assert.True((int)answered.StatusCode < 500, $"HEAD {link} leads to {answered.StatusCode}.");
        });
        await host.SettleAsync();

        var after = StoreDump.Of(host.File);
        Assert.Empty(before.Except(after, StringComparer.Ordinal));
        Assert.Empty(after.Except(before, StringComparer.Ordinal));
        Assert.Equal(sent, host.Sent.Count);
    }

    /// <summary>What stands in text and HTML, without what stays in the browser (behind the #).</summary>
    private static IEnumerable<Uri> LinksOf(OutgoingMail mail) =>
        Link().Matches(mail.Text + "\n" + WebUtility.HtmlDecode(mail.Html ?? "")).Select(m => new Uri(m.Value)).Where(u => u.Segments.Length > 1);

    [GeneratedRegex("""http://127\.0\.0\.1:[^\s<>"#]+""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
