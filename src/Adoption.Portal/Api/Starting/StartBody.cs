using System.Text.Json.Nodes;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Simulation;

namespace Adoption.Portal.Api.Starting;

/// <summary>The people of a department: rows, or the text of HR's CSV export.</summary>
public record EmployeesBody
{
    public IReadOnlyList<EmployeeRow>? Employees { get; init; }

    /// <summary>As Excel saves it: semicolon, comma or tab; German or English headings; other columns are dropped.</summary>
    public string? EmployeesCsv { get; init; }

    /// <summary>Of people whose row names none; De if it is left out.</summary>
    public Language? DefaultLanguage { get; init; }
}

/// <summary>One person. Nothing else is kept of anybody.</summary>
public sealed record EmployeeRow
{
    /// <summary>The personnel number: how an updated export finds the person again.</summary>
    public string? Number { get; init; }

    public string? Name { get; init; }

    /// <summary>Left out: no mailbox; the person gets a printed code.</summary>
    public string? Email { get; init; }

    /// <summary><c>de</c> or <c>en</c>.</summary>
    public string? Language { get; init; }

    public string? Site { get; init; }

    /// <summary>Name or personnel number.</summary>
    public string? TeamLead { get; init; }

    /// <summary>The last day: <c>2027-01-31</c>. Who has left before the start is not taken in; the date is not kept.</summary>
    public string? Leaving { get; init; }
}

/// <summary>A department to start: people, and a plan or a template or both.</summary>
public record StartBody : EmployeesBody
{
    /// <summary>The department's name, 1 to 120 characters. One running rollout a department.</summary>
    public string? Department { get; init; }

    /// <summary>Where the plan comes from: <c>standard</c>, or the id of a rollout whose plan is taken; name and seats become this department's.</summary>
    public string? Template { get; init; }

    /// <summary>The plan; with a template, what differs from it (a JSON Merge Patch, RFC 7396).</summary>
    public JsonObject? Plan { get; init; }
}

/// <summary>A start to be played through in virtual time: nothing is sent or stored.</summary>
public record RehearsalBody : StartBody
{
    /// <summary>How the people behave; Typical if it is left out.</summary>
    public AnswerLevel? Answers { get; init; }

    /// <summary>The first day; now if it is left out.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>True: the answer has every mail's body too.</summary>
    public bool? Mails { get; init; }
}

/// <summary>A rehearsed mail to be sent to an address.</summary>
public sealed record TestMailBody : RehearsalBody
{
    /// <summary>From 0: its place among the rehearsal's mails.</summary>
    public int? Mail { get; init; }

    /// <summary>Where it goes. It is stored nowhere.</summary>
    public string? Address { get; init; }
}
