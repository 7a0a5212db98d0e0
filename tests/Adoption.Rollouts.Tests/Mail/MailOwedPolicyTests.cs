using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using CsCheck;

namespace Adoption.Rollouts.Tests.Mail;

public sealed class MailOwedPolicyTests
{
    /// <summary>Enough for each rule's rare combination to come up many times.</summary>
    private const int Samples = 20_000;

    private static readonly DateTimeOffset Now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly Gen<MailFacts> Anything = Gen.Select(
        Gen.Enum<MailKind>(),
        Gen.Enum<RolloutStatus>(),
        Gen.Bool,
        Gen.Bool,
        Gen.Enum<ObligationStatus>(),
        Gen.Bool,
        Gen.Select(Gen.Bool, Gen.Bool),
        Gen.Int[0, 2],
        (kind, status, gate, noReminders, obligation, closed, person, hours) => Facts(kind) with
        {
            Rollout = status,
            GateOpen = gate,
            Restrictions = noReminders ? [Restriction.NoReminders] : [],
            Obligation = obligation,
            RoundClosed = closed,
            HasAnswered = person.Item1,
            Unsubscribed = person.Item2,
            SendingInstant = Now.AddHours(hours),
        });

    [Fact]
    public void Decide_StartBeingUndone_WaitsAMinute_WhateverTheKind() => Assert.All(Enum.GetValues<MailKind>(), kind =>
    {
        var facts = Facts(kind) with { BeingUndone = true, Rollout = null, To = null };
        Assert.Equal(MailDecision.Postpone(facts.Now.AddMinutes(1)), MailOwedPolicy.Decide(facts));
    });

    [Fact]
    public void Decide_NothingAgainstIt_Sends() =>
        Assert.All(Enum.GetValues<MailKind>(), kind => Assert.Equal(MailDecision.Send, MailOwedPolicy.Decide(Facts(kind))));

    [Theory]
    [InlineData(MailKind.ObligationRequest)]
    [InlineData(MailKind.ObligationReminder)]
    [InlineData(MailKind.ObligationEscalation)]
    public void Decide_ObligationAnswered_Drops(MailKind kind) =>
        Assert.Equal(MailDecision.Drop(DropReason.ObligationClosed), MailOwedPolicy.Decide(Facts(kind) with { Obligation = ObligationStatus.Answered }));

    [Fact]
    public void Decide_WithdrawalOfAClosedObligation_Sends() =>
        Assert.Equal(
            MailDecision.Send, MailOwedPolicy.Decide(Facts(MailKind.ObligationWithdrawn) with { Obligation = ObligationStatus.Withdrawn }));

    [Fact]
    public void Decide_RolloutGone_Drops() =>
        Assert.Equal(MailDecision.Drop(DropReason.RolloutGone), MailOwedPolicy.Decide(Facts(MailKind.Welcome) with { Rollout = null }));

    [Fact]
    public void Decide_Cancelled_SendsOnlyWhatTellsTheEnd()
    {
        var sent = Enum.GetValues<MailKind>()
            .Where(k => MailOwedPolicy.Decide(Facts(k) with { Rollout = RolloutStatus.Cancelled }).Action == MailAction.Send);
        Assert.Equal([MailKind.ObligationWithdrawn, MailKind.LicenceReturned, MailKind.RolloutCancelled, MailKind.Digest], sent);
    }

    [Fact]
    public void Decide_PersonLeft_Drops() =>
        Assert.Equal(MailDecision.Drop(DropReason.RecipientGone), MailOwedPolicy.Decide(Facts(MailKind.Welcome) with { To = null }));

    [Fact]
    public void Decide_NoMailbox_Drops() =>
        Assert.Equal(
            MailDecision.Drop(DropReason.NoMailbox),
            MailOwedPolicy.Decide(Facts(MailKind.Welcome) with { To = new MailAddressee("Jo", null, Language.De, "Europe/Berlin") }));

    [Theory]
    [InlineData(MailKind.CheckInInvitation)]
    [InlineData(MailKind.CheckInReminder)]
    public void Decide_RoundClosed_Drops(MailKind kind) =>
        Assert.Equal(MailDecision.Drop(DropReason.RoundClosed), MailOwedPolicy.Decide(Facts(kind) with { RoundClosed = true }));

    [Fact]
    public void Decide_PausedRollout_HoldsEverythingAboutIt() =>
        Assert.All(
            Enum.GetValues<MailKind>().Except([MailKind.Digest]),
            kind => Assert.Equal(
                MailDecision.Hold(HoldReason.RolloutPaused), MailOwedPolicy.Decide(Facts(kind) with { Rollout = RolloutStatus.Paused })));

    /// <summary>It tells of other departments too.</summary>
    [Fact]
    public void Decide_DigestThatAPausedRolloutCarries_Sends() =>
        Assert.Equal(MailDecision.Send, MailOwedPolicy.Decide(Facts(MailKind.Digest) with { Rollout = RolloutStatus.Paused }));

    [Fact]
    public void Decide_OutsideTheWindow_PostponesToItsOpening() =>
        Assert.Equal(
            MailDecision.Postpone(Now.AddHours(14)), MailOwedPolicy.Decide(Facts(MailKind.Story) with { SendingInstant = Now.AddHours(14) }));

    [Fact]
    public void Decide_WhateverTheFacts_SendsNoMailToEmployeesWhileTheGateIsClosed() =>
        Anything.Sample(f => f.GateOpen || !f.Kind.IsToEmployees() || MailOwedPolicy.Decide(f).Action != MailAction.Send, iter: Samples);

    [Fact]
    public void Decide_WhateverTheFacts_RemindsNobodyWhoAnsweredOrMayNotBeReminded() =>
        Anything.Sample(f =>
            f.Kind != MailKind.CheckInReminder
            || (!f.HasAnswered && !f.RoundClosed && f.Restrictions.Count == 0)
            || MailOwedPolicy.Decide(f).Action == MailAction.Drop, iter: Samples);

    [Fact]
    public void Decide_WhateverTheFacts_SendsNoCheckInMailToWhoUnsubscribedAndEveryOther() =>
        Anything.Sample(f =>
        {
            var decided = MailOwedPolicy.Decide(f);
            var subscribed = MailOwedPolicy.Decide(f with { Unsubscribed = false });
            var withheld = f.Unsubscribed && f.Kind.CanBeUnsubscribed() && subscribed.Action == MailAction.Send;
            return decided == (withheld ? MailDecision.Withhold : subscribed);
        }, iter: Samples);

    [Fact]
    public void Decide_WhateverTheFacts_SendsNothingToWhoComplainedAndDecidesNothingElse() =>
        Anything.Sample(f =>
        {
            var decided = MailOwedPolicy.Decide(f with { Silenced = true });
            var other = MailOwedPolicy.Decide(f);
            return decided == (other.Action == MailAction.Send ? MailDecision.Withhold : other);
        }, iter: Samples);

    [Fact]
    public void Decide_WhateverTheFacts_AsksNobodyForAnAnswerThatIsThere() =>
        Anything.Sample(f =>
            !f.Kind.AsksForAnswer() || f.Obligation == ObligationStatus.Open || MailOwedPolicy.Decide(f).Action == MailAction.Drop, iter: Samples);

    [Fact]
    public void Decide_WhateverTheFacts_SendsOnlyInsideTheWindow() =>
        Anything.Sample(f => f.SendingInstant == Now || MailOwedPolicy.Decide(f).Action != MailAction.Send, iter: Samples);

    private static MailFacts Facts(MailKind kind) => new()
    {
        Kind = kind,
        Now = Now,
        Rollout = RolloutStatus.Running,
        Obligation = ObligationStatus.Open,
        To = new MailAddressee("Jo", "jo@muster.example", Language.De, "Europe/Berlin"),
        SendingInstant = Now,
    };
}
