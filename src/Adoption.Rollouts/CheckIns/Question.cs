using System.Text.Json.Serialization;

namespace Adoption.Rollouts.CheckIns;

/// <summary>What a check-in may ask. The wording stands with the mails and pages; stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Question>))]
public enum Question
{
    /// <summary>How often; not using it has no consequences.</summary>
    Usage,

    /// <summary>Whether it helps in the own work.</summary>
    Helps,

    /// <summary>What is in the way; several may be chosen.</summary>
    Obstacle,

    /// <summary>The kind of work it helped with most.</summary>
    UseCase,

    /// <summary>Hours a week, in bands.</summary>
    TimeSaved,

    /// <summary>Free text.</summary>
    Comment,
}

[JsonConverter(typeof(JsonStringEnumConverter<Usage>))]
public enum Usage
{
    NoAnswer,
    NotYet,
    Tried,
    Weekly,
    Daily,
}

[JsonConverter(typeof(JsonStringEnumConverter<Helps>))]
public enum Helps
{
    NoAnswer,
    NotYet,
    Somewhat,
    Clearly,
}

[JsonConverter(typeof(JsonStringEnumConverter<Obstacle>))]
public enum Obstacle
{
    NoAnswer,
    None,
    Time,
    Access,
    Skill,
    Rules,
    Quality,
    Trust,
}

/// <summary>The kind of work that AI is used for; check-ins, use cases and pain points share it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UseCaseCategory>))]
public enum UseCaseCategory
{
    NoAnswer,
    None,
    Writing,
    Summarising,
    Research,
    Translation,
    Data,
    Code,
    Meetings,
    Ideas,
    Other,
}

/// <summary>Hours saved in a week, as the person estimates it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TimeSaved>))]
public enum TimeSaved
{
    NoAnswer,
    None,
    Under1,
    From1To2,
    From2To4,
    Over4,
}
