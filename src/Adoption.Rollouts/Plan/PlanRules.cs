using System.Collections.Frozen;
using System.Globalization;
using Adoption.Rollouts.Calendar;
using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.Plan;

/// <summary>
/// The rules of a plan that its schema can't say: what reaches across properties, and what needs the world's own lists. Pure, but for the
/// machine's time zone data and the holiday files asked for.
/// </summary>
public static class PlanRules
{
    private const int WorkingDaysAWeek = 5;

    /// <summary>ISO 4217, the currencies in circulation. The runtime's own list is missing where it runs without ICU.</summary>
    private static readonly FrozenSet<string> s_currencies = (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK "
        + "DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS "
        + "KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD "
        + "OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP "
        + "TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static IReadOnlyList<PlanError> Check(RolloutPlan plan, Func<string, string?>? file) =>
    [
        .. WorksCouncil(plan.WorksCouncil),
        .. People(plan),
        .. Licences(plan.Licences),
        .. Experimentation(plan.Experimentation),
        .. Ladders(plan.Ladders),
        .. DecisionDeadline(plan.Ladders.Decision, plan.Scaling.DecisionDays),
        .. Calendar(plan.Calendar, file),
        .. plan.Documents.Index().Where(d => d.Item.Address is null && d.Item.Text is null)
            .Select(d => new PlanError($"documents[{d.Index}].address", PlanRule.AddressOrText)),
    ];

    private static IEnumerable<PlanError> WorksCouncil(WorksCouncilPlan plan)
    {
        if (plan.None == plan.Council is not null)
        {
            yield return new PlanError("worksCouncil", PlanRule.SayWhetherThereIsAWorksCouncil);
        }
    }

    private static IEnumerable<PlanError> People(RolloutPlan plan)
    {
        (string Field, Person? Person)[] people =
        [
            ("guardrails.contact", plan.Guardrails.Contact),
            ("people.hr", plan.People.Hr),
            ("people.programmeOwner", plan.People.ProgrammeOwner),
            ("people.sponsor", plan.People.Sponsor),
            ("people.management", plan.People.Management),
            ("people.it", plan.People.It),
            ("people.privacyOfficer", plan.People.PrivacyOfficer),
            ("people.head", plan.People.Head),
            ("worksCouncil.council", plan.WorksCouncil.Council),
        ];
        foreach (var (field, person) in people)
        {
            if (person is not null && !MailAddress.IsPossible(person.Address))
            {
                yield return new PlanError($"{field}.address", PlanRule.PossibleAddress, person.Address);
            }

            foreach (var error in Zone($"{field}.timeZone", person?.TimeZone))
            {
                yield return error;
            }
        }
    }

    private static IEnumerable<PlanError> Licences(LicencePlan plan)
    {
        if (!s_currencies.Contains(plan.Currency))
        {
            yield return new PlanError("licences.currency", PlanRule.KnownCurrency, plan.Currency);
        }
    }

    private static IEnumerable<PlanError> Experimentation(ExperimentationPlan plan)
    {
        if (plan.ReminderAfterDays >= plan.CheckInOpenDays)
        {
            yield return new PlanError("experimentation.reminderAfterDays", PlanRule.ReminderBeforeClose, Text(plan.CheckInOpenDays));
        }

        const string Field = "experimentation.checkInWeeks";
        var weeks = plan.CheckInWeeks;
        var gaps = weeks.Zip(weeks.Skip(1), (a, b) => b - a).ToList();
        if (gaps.Exists(g => g <= 0))
        {
            yield return new PlanError(Field, PlanRule.CheckInWeeksAscend);
        }
        else if (gaps.Count > 0 && gaps.Min() * WorkingDaysAWeek < plan.CheckInOpenDays)
        {
            yield return new PlanError(Field, PlanRule.RoundsDoNotOverlap, Text(gaps.Min() * WorkingDaysAWeek));
        }

        if (weeks.Any(w => w > plan.Weeks))
        {
            yield return new PlanError(Field, PlanRule.CheckInWithinWeeks, Text(plan.Weeks));
        }
        else if (weeks.Count > 0 && weeks[^1] != plan.Weeks)
        {
            yield return new PlanError(Field, PlanRule.LastCheckInAtEnd, Text(plan.Weeks));
        }
    }

    private static IEnumerable<PlanError> Ladders(LaddersPlan plan) =>
        new (string Field, LadderPlan Ladder)[]
        {
            ("ladders.signOff", plan.SignOff),
            ("ladders.repair", plan.Repair),
            ("ladders.task", plan.Task),
            ("ladders.decision", plan.Decision),
            ("ladders.integration", plan.Integration),
        }.SelectMany(l => Ladder(l.Field, l.Ladder));

    private static IEnumerable<PlanError> Ladder(string field, LadderPlan ladder)
    {
        var rungs = ladder.Rungs;
        for (var i = 0; i < rungs.Count; i++)
        {
            if (i > 0 && rungs[i].AfterDays <= rungs[i - 1].AfterDays)
            {
                yield return new PlanError($"{field}.rungs[{i}].afterDays", PlanRule.RungsAscend);
            }

            if (rungs[i].To is OfficeRole.WorksCouncil or OfficeRole.TeamLead or OfficeRole.PrivacyOfficer)
            {
                yield return new PlanError($"{field}.rungs[{i}].to", PlanRule.NoEscalationToThem, rungs[i].To.ToString());
            }
        }

        if (rungs.Count > 0 && ladder.RemindAfterDays >= rungs[0].AfterDays)
        {
            yield return new PlanError($"{field}.remindAfterDays", PlanRule.ReminderBeforeFirstRung);
        }

        if (ladder.ExpireAfterDays <= rungs.Select(r => r.AfterDays).Append(ladder.RemindAfterDays ?? 0).Max())
        {
            yield return new PlanError($"{field}.expireAfterDays", PlanRule.ExpiryAfterLastRung);
        }

        if (ladder.ExpireAfterDays is null && ladder.OnExpiry != OnExpiry.KeepWaiting)
        {
            yield return new PlanError($"{field}.onExpiry", PlanRule.OnExpiryNeedsExpiry, ladder.OnExpiry.ToString());
        }
    }

    /// <summary>Nobody is reminded, escalated or cut off before, by the same plan, the decision is due.</summary>
    private static IEnumerable<PlanError> DecisionDeadline(LadderPlan ladder, int days)
    {
        if (ladder.RemindAfterDays > days)
        {
            yield return new PlanError("ladders.decision.remindAfterDays", PlanRule.ReminderByDeadline, Text(days));
        }

        if (ladder.Rungs.Count > 0 && ladder.Rungs[0].AfterDays < days)
        {
            yield return new PlanError("ladders.decision.rungs[0].afterDays", PlanRule.NotBeforeDeadline, Text(days));
        }

        if (ladder.ExpireAfterDays < days)
        {
            yield return new PlanError("ladders.decision.expireAfterDays", PlanRule.NotBeforeDeadline, Text(days));
        }
    }

    private static List<PlanError> Calendar(CalendarPlan plan, Func<string, string?>? file)
    {
        var errors = new List<PlanError>();
        errors.AddRange(Zone("calendar.timeZone", plan.TimeZone));
        errors.AddRange(Holidays("calendar.holidayFile", plan.HolidayFile, file));
        if (plan.SendUntil.ToTimeSpan() - plan.SendFrom.ToTimeSpan() < TimeSpan.FromHours(1))
        {
            errors.Add(new PlanError("calendar.sendUntil", PlanRule.WindowOfAnHour));
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, site) in plan.Sites)
        {
            if (!names.Add(name.Trim()))
            {
                errors.Add(new PlanError($"calendar.sites.{name}", PlanRule.SiteOnce, name.Trim()));
            }

            errors.AddRange(Zone($"calendar.sites.{name}.timeZone", site.TimeZone));
            errors.AddRange(Holidays($"calendar.sites.{name}.holidayFile", site.HolidayFile, file));
        }

        return errors;
    }

    private static IEnumerable<PlanError> Zone(string field, string? zone)
    {
        // An IANA name has an area; Windows' own names differ from host to host.
        if (zone is not null && !(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId))
        {
            yield return new PlanError(field, PlanRule.KnownTimeZone, zone);
        }
    }

    private static IEnumerable<PlanError> Holidays(string field, string? name, Func<string, string?>? file)
    {
        if (name is null)
        {
            yield break;
        }

        if (PlanSnapshots.Find(name, file) is not { } text)
        {
            yield return new PlanError(field, PlanRule.HolidayFileExists, name);
        }
        else if (HolidayCalendar.Read(text).Error is { } error)
        {
            yield return new PlanError(field, PlanRule.HolidayFileReadable, $"{name}: {error.Describe(Language.En)}");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
