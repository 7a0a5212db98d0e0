using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Obligations.Deputies;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Tests.Plan;
using CsCheck;

namespace Adoption.Rollouts.Tests.Obligations.Deputies;

public sealed class DeputyPolicyTests
{
    private static readonly DateTimeOffset Now = new(2027, 2, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly OfficeRole[] Eyes =
        [OfficeRole.Hr, OfficeRole.Management, OfficeRole.It, OfficeRole.PrivacyOfficer, OfficeRole.WorksCouncil];

    private static readonly ObligationKind[] AboutGuardrails =
    [
        ObligationKind.ChangeGuardrails, ObligationKind.SignOffManagement, ObligationKind.SignOffIt, ObligationKind.PrivacyOpinion,
        ObligationKind.PrivacyDeviation, ObligationKind.WorksCouncilAgreement,
    ];

    private static readonly RolloutPlan Plan = TestPlan.Valid() with
    {
        People = new PeoplePlan
        {
            Hr = Of("hr"), ProgrammeOwner = Of("owner"), Sponsor = Of("sponsor"), Management = Of("management"), It = Of("it"),
            PrivacyOfficer = Of("privacy"), Head = Of("head"),
        },
        WorksCouncil = new WorksCouncilPlan { Council = Of("council") },
    };

    /// <summary>Office-holders, employees, and people nobody has named yet; some typed with capitals.</summary>
    private static readonly Gen<string> Addresses = Gen.Int[0, 11].Select(i =>
        ((string[])["hr", "owner", "sponsor", "management", "it", "privacy", "council", "HEAD", "Ada", "bo", "Cy", "dee"])[i] + "@muster.example");

    /// <summary>However many obligations are handed over by whomever to whomever in whatever order, no two offices end with one person.</summary>
    [Fact]
    public void Check_AnySequenceOfHandOversAnswersAndReturns_LeavesTwoOfficesWithTwoPeople() =>
        Gen.Select(Gen.Int[0, AboutGuardrails.Length - 1], Addresses, Gen.Int[0, 3]).Array[0, 40].Sample(
            steps =>
            {
                var all = AboutGuardrails.ToDictionary(k => k, Open);
                foreach (var (index, address, what) in steps)
                {
                    var asked = all[AboutGuardrails[index]];
                    if (asked.Status != ObligationStatus.Open)
                    {
                        continue;
                    }

                    all[asked.Kind] = what switch
                    {
                        0 when asked.Deputy is not null => asked.TakeBack(asked.Assignee.Role, Now),
                        1 => Answered(asked),
                        _ when asked.Deputy is null && Errors(asked, address, all.Values).Count == 0 => asked.HandOver(Wish(address), asked.Assignee.Role, Now),
                        _ => asked,
                    };
                }

                foreach (var (one, other) in all.Values.SelectMany(_ => all.Values, (a, b) => (a, b)).Where(p => p.a.Assignee.Role != p.b.Assignee.Role))
                {
                    Assert.NotEqual(MailAddress.Normal(WhoAnswers(one)), MailAddress.Normal(WhoAnswers(other)));
                }
            },
            iter: 2000);

    [Fact]
    public void Check_AnyAddress_IsTakenOnlyFromADomainThatIsThereAlready() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 8], Gen.String[Gen.Char["abct.-"], 1, 12]).Sample((local, domain) =>
        {
            var address = $"{local}@{domain}";
            var errors = Errors(Open(ObligationKind.ConfirmStart), address, []);

            Assert.Equal(!MailAddress.IsPossible(address) || MailAddress.Normal(address).Split('@')[1] is not ("muster.example" or "a.bc"), errors.Count > 0);
        });

    [Theory]
    [InlineData("x@MUSTER.example", true)]
    [InlineData("x@a.bc", true)]
    [InlineData("x@sub.muster.example", false)]
    [InlineData("x@muster.example.evil.example", false)]
    [InlineData("x@notmuster.example", false)]
    [InlineData("x@muster.example@evil.example", false)]
    [InlineData("Head@muster.EXAMPLE", false)]
    [InlineData("", false)]
    public void Check_Address_IsOfTheCompanyAndNotWhoeverIsAsked(string address, bool good) =>
        Assert.Equal(good, Errors(Open(ObligationKind.ConfirmStart), address, []).Count == 0);

    [Theory]
    [InlineData("Ada Muster", true)]
    [InlineData("", false)]
    [InlineData("   ", false)]
    [InlineData("Ada\nBcc: x@y.example", false)]
    public void Check_Name_IsOneLine(string name, bool good) =>
        Assert.Equal(good, DeputyPolicy.Check(Open(ObligationKind.Decision), Wish("ada@muster.example") with { Name = name }, null, Plan, [], []).Count == 0);

    [Fact]
    public void Check_TooLong_IsSaidAtItsField()
    {
        var wish = Wish("ada@muster.example") with { Name = new string('x', DeputyPolicy.MaxName + 1), Reason = new string('x', DeputyPolicy.MaxReason + 1) };
        Assert.Equal(["name", "reason"], DeputyPolicy.Check(Open(ObligationKind.Decision), wish, null, Plan, [], []).Select(e => e.Field));
    }

    [Theory]
    [InlineData(ObligationKind.SignOffIt, true)]
    [InlineData(ObligationKind.Decision, true)]
    [InlineData(ObligationKind.ConfirmStart, true)]
    [InlineData(ObligationKind.WorksCouncilAgreement, false)]
    [InlineData(ObligationKind.PrivacyOpinion, false)]
    public void MayHandOver_ByOthers_NeverForTheWorksCouncilOrTheDataProtectionOfficer(ObligationKind kind, bool leads)
    {
        var asked = Open(kind);
        foreach (var office in Enum.GetValues<OfficeRole>())
        {
            var lead = office is OfficeRole.Hr or OfficeRole.ProgrammeOwner;
            Assert.Equal(office == asked.Assignee.Role || (lead && leads), DeputyPolicy.MayHandOver(asked, office));
        }
    }

    [Fact]
    public void MayHandOver_OfATeamLead_IsTheTeamLeadsAlone()
    {
        var asked = Open(ObligationKind.NamePainPoints) with { Assignee = new Assignee(OfficeRole.TeamLead, new EmployeeId("e00001")) };
        Assert.Equal([OfficeRole.TeamLead], Enum.GetValues<OfficeRole>().Where(o => DeputyPolicy.MayHandOver(asked, o)));
    }

    private static IReadOnlyList<AnswerError> Errors(Obligation asked, string address, IEnumerable<Obligation> all) =>
        DeputyPolicy.Check(asked, Wish(address), Plan.Of(asked.Assignee.Role)!.Address, Plan, all, ["worker@a.bc"]);

    private static DeputyPerson Wish(string address) => new("Ada Muster", address, Language.De);

    private static Obligation Answered(Obligation asked) => asked.Close(
        ObligationStatus.Answered,
        new ObligationAnswer { Verdict = AnswerRules.For(asked.Kind)[0], By = "x", At = Now, Deputy = asked.Deputy?.Number },
        Now,
        ObligationEventKind.Answered);

    private static string WhoAnswers(Obligation asked) => asked.Deputy?.Person?.Address ?? Plan.Of(asked.Assignee.Role)!.Address;

    private static Person Of(string local) => new() { Name = local, Address = $"{local}@muster.example" };

    private static Obligation Open(ObligationKind kind)
    {
        var office = ObligationSpec.OfficeOf(kind);
        Assert.Equal(AboutGuardrails.Contains(kind), AboutGuardrails.Contains(kind) && Eyes.Contains(office));
        return new Obligation
        {
            Id = new ObligationId(kind.ToString().ToLowerInvariant()),
            Rollout = new RolloutId("r-1"),
            Kind = kind,
            Assignee = new Assignee(office),
            Owner = "r-1",
            OpenedAt = Now,
            Schedule = ObligationSchedule.WaitsForever,
        };
    }
}
