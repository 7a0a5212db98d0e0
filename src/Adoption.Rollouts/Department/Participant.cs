using System.Text.Json.Serialization;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Department;

/// <summary>All that is kept of an employee, and only until the plan's retention ends.</summary>
/// <param name="Id">Given at intake, in the order of the export.</param>
/// <param name="Number">The personnel number: how an updated export finds the person again.</param>
/// <param name="Name">As in the export.</param>
/// <param name="Address">Null: no mailbox; the person is planned for with a printed code.</param>
/// <param name="Language">Of mails and pages.</param>
/// <param name="Site">As in the export; may be empty.</param>
/// <param name="TeamLead">Name or personnel number of the team lead as in the export; may be empty.</param>
/// <param name="Left">No longer in the latest export: nothing more is sent.</param>
/// <param name="Code">Printed for people without a mailbox; null for all others.</param>
public sealed record Participant(
    EmployeeId Id, string Number, string Name, string? Address, Language Language, string Site, string TeamLead, bool Left = false, string? Code = null);

[JsonConverter(typeof(JsonStringEnumConverter<Language>))]
public enum Language
{
    De,
    En,
}
