using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.Plan;

/// <summary>A rule that a plan breaks.</summary>
/// <param name="Field">Path in the document, like <c>experimentation.weeks</c> or <c>ladders.signOff.rungs[0].to</c>; empty: the document.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Detail">The limit, the nearest known name, the value: whatever the rule speaks of.</param>
/// <param name="Line">Line of the text, from 1, where it is known.</param>
public sealed record PlanError(string Field, PlanRule Rule, string? Detail = null, int? Line = null)
{
    public string Message(Language language) => PlanTexts.Message(this, language);
}

public enum PlanRule
{
    // The text.
    Empty,
    TooLarge,
    NotJson,
    NoComments,
    NoTrailingCommas,
    NoDuplicateProperties,
    NumberTooLong,

    // The schema.
    Required,
    UnknownProperty,
    WrongType,
    OutOfRange,
    NotEmpty,
    TooLong,
    TooFewItems,
    TooManyItems,
    Form,
    AllowedValues,
    Schema,

    // What reaches across properties, or needs the world's own lists.
    CheckInWeeksAscend,
    CheckInWithinWeeks,
    LastCheckInAtEnd,
    RoundsDoNotOverlap,
    ReminderBeforeClose,
    PossibleAddress,
    SayWhetherThereIsAWorksCouncil,
    AddressOrText,
    KnownTimeZone,
    WindowOfAnHour,
    RungsAscend,
    ReminderBeforeFirstRung,
    ExpiryAfterLastRung,
    OnExpiryNeedsExpiry,
    ReminderByDeadline,
    NotBeforeDeadline,
    NoEscalationToThem,
    KnownCurrency,
    HolidayFileExists,
    HolidayFileReadable,
    SiteOnce,
}
