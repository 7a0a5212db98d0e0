using System.Net;
using Adoption.AzureStorage.Tests.Emulator;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;
using Adoption.Portal.Tests.Offices;
using Adoption.Rollouts;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Queues;

namespace Adoption.AzureStorage.Tests.Journeys;

[Collection(SharedAzurite.Name)]
public sealed class When_a_department_is_handed_in(SharedAzurite azurite)
{
    private const string Sample = "kreditorenbuchhaltung";

    /// <summary>From the message to the decision: the store, the queues and the pages of the product, everybody answers by the links of their mails.</summary>
    [Fact]
    public async Task Should_lead_from_the_message_to_the_decision_to_scale()
    {
        await using var bench = await AzureBench.CreateAsync(azurite);
        var portal = bench.Portal;
        await bench.HandInAsync(AzureBench.Request(Sample));
        portal.Id = Assert.Single(await portal.Get<RolloutBook>().AllAsync()).Id;
        using var hr = await portal.SignedInAsync(Roles.Hr);
        Assert.Contains("Kreditorenbuchhaltung", (await hr.OpenAsync($"/rollouts/{portal.Id}")).Body!.TextContent, StringComparison.Ordinal);

        await EverybodyAnswersAsync(portal);

        var rollout = (await portal.Get<RolloutBook>().FindAsync(portal.Id))!;
        Assert.Equal(Decision.Scale, rollout.Decision);
        var rounds = await portal.Get<CheckInRounds>().AllAsync(portal.Id);
        Assert.NotEmpty(rounds);
        Assert.All(rounds, r => Assert.Equal(RoundState.Closed, r.State));
        Assert.True(bench.Mail.Passed >= portal.Mails.Count, $"{bench.Mail.Passed} messages for {portal.Mails.Count} mails");
        Assert.Contains(portal.Mails, m => m.Kind == MailKind.Story);
        Assert.True(await bench.IsEmptyAsync(QueueNames.Mail));
        Assert.True(await bench.IsEmptyAsync(QueueNames.RolloutRequests));
        Assert.Empty(await bench.RefusedAsync());
    }

    [Fact]
    public async Task Should_start_once_however_often_it_is_delivered()
    {
        await using var bench = await AzureBench.CreateAsync(azurite);

        await bench.HandInAsync(AzureBench.Request(Sample, "hr-4711"));
        await bench.HandInAsync(AzureBench.Request(Sample, "hr-4711"));

        Assert.Single(await bench.Portal.Get<RolloutBook>().AllAsync());
        Assert.Empty(await bench.RefusedAsync());
    }

    [Fact]
    public async Task Should_take_it_from_an_upload_and_delete_that()
    {
        await using var bench = await AzureBench.CreateAsync(azurite);
        var request = AzureBench.Request("kundenservice");
        var container = bench.Account.Blobs.GetBlobContainerClient(bench.Options.QueuePrefix + AzureRequestUploads.Container);
        await container.CreateIfNotExistsAsync();
        await container.UploadBlobAsync("2027/kundenservice.json", BinaryData.FromString(request));

        await bench.HandInAsync("""{"upload":"2027/kundenservice.json"}""");
        await bench.HandInAsync("""{"upload":"2027/kundenservice.json"}""");

        Assert.Equal(400, Assert.Single(await bench.Portal.Get<RolloutBook>().AllAsync()).Headcount);
        Assert.False(await container.GetBlobClient("2027/kundenservice.json").ExistsAsync());
        Assert.Empty(await bench.RefusedAsync());
    }

    [Fact]
    public async Task Should_become_a_task_with_the_reasons_when_it_is_wrong_and_the_message_is_done()
    {
        await using var bench = await AzureBench.CreateAsync(azurite);

        await bench.HandInAsync("""{"department":"Einkauf","export":"Name\nKein Kopf","plan":{}}""");
        await bench.HandInAsync("{ this is no JSON");
        await bench.HandInAsync("""{"upload":"missing.json"}""");

        Assert.Empty(await bench.Portal.Get<RolloutBook>().AllAsync());
        var refused = await bench.RefusedAsync();
        Assert.Equal(3, refused.Count);
        Assert.Contains(refused, r => r.Department == "Einkauf" && r.Reasons.Any(w => w.English.StartsWith("export: ", StringComparison.Ordinal)));
        Assert.True(await bench.IsEmptyAsync(QueueNames.RolloutRequests));
        Assert.True(await bench.IsEmptyAsync(QueueNames.RolloutRequests + QueueNames.PoisonSuffix));
        await SettleThemAsync(bench);
    }

    /// <summary>HR reads them among its tasks, nobody else does, and settles them there.</summary>
    private static async Task SettleThemAsync(AzureBench bench)
    {
        const string settle = "form[action^='/tasks/requests/']";
        using var owner = await bench.Portal.SignedInAsync(Roles.ProgrammeOwner);
        Assert.Null((await owner.OpenAsync("/tasks")).QuerySelector(settle));
        using var hr = await bench.Portal.SignedInAsync(Roles.Hr);
        var page = await hr.OpenAsync("/tasks");
        Assert.Contains("Einkauf", page.Body!.TextContent, StringComparison.Ordinal);
        for (var left = 2; left >= 0; left--)
        {
            page = await hr.SubmitAsync(page, settle);
            Assert.Equal("/tasks", hr.Path);
            Assert.Equal(left, page.QuerySelectorAll(settle).Length);
        }

        Assert.Empty(await bench.RefusedAsync());
    }

    /// <summary>Half a day at a time; then who was asked by mail answers on the page behind the link.</summary>
    private static async Task EverybodyAnswersAsync(PortalBench portal)
    {
        var read = 0;
        for (var halfDays = 0; halfDays < 400 && (await portal.Get<RolloutBook>().FindAsync(portal.Id))!.EndedAt is null; halfDays++)
        {
            await portal.AdvanceAsync(TimeSpan.FromHours(12));
            foreach (var mail in portal.Mails.Skip(read).ToList())
            {
                read++;
                await AnswerAsync(portal, mail);
            }
        }
    }

    private static async Task AnswerAsync(PortalBench portal, OutgoingMail mail)
    {
        if (mail.Kind == MailKind.CheckInInvitation)
        {
            using var visitor = portal.Visit();
            var page = await visitor.OpenAsync(LinksOf.First(mail, "/c/"));
            var thanks = await visitor.SubmitAsync(page, "main form", ("usage", "Weekly"), ("comment", "Läuft."));
            Assert.True(visitor.Status == HttpStatusCode.OK && thanks.QuerySelector(".done") is not null, $"{visitor.Status} {thanks.Title}");
        }
        else if (mail is { Kind: MailKind.ObligationRequest, Request.Obligation: { } id }
            && await portal.Get<ObligationBook>().FindAsync(portal.Id, id) is { Status: ObligationStatus.Open } asked)
        {
            using var visitor = portal.Visit();
            var page = await visitor.OpenAsync(LinksOf.First(mail, "/a/"));
            var thanks = await visitor.SubmitAsync(page, OfficeMail.Form, Answer(asked.Kind));
            Assert.True(visitor.Status == HttpStatusCode.OK, $"{asked.Kind}: {visitor.Status} {thanks.QuerySelector(".errors")?.TextContent}");
        }
    }

    private static (string Name, string Value)[] Answer(ObligationKind kind) => kind switch
    {
        ObligationKind.WorksCouncilAgreement => [("verdict", "Agreed"), ("reference", "BR 12/2027")],
        ObligationKind.SignOffManagement or ObligationKind.SignOffIt => [("verdict", "Agreed")],
        ObligationKind.PrivacyOpinion => [("verdict", "NoObjection")],
        ObligationKind.ConfirmStart => [("number", "2")],
        ObligationKind.NamePainPoints => [("point-1", "Zu viele Formulare."), ("about-1", "work-Writing")],
        ObligationKind.Decision => [("verdict", "Scale"), ("comment", "Es hilft.")],
        _ => [("verdict", "Done")],
    };
}
