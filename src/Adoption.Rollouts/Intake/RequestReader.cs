using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Intake;

/// <param name="Start">What to start; null when there are reasons not to.</param>
/// <param name="Department">As named, where it could be read.</param>
/// <param name="Reasons">Everything that is wrong, told together.</param>
public sealed record RequestRead(StartRequest? Start, string? Department, IReadOnlyList<RefusalReason> Reasons);

/// <summary>Reads what an HR system handed in. Pure; never throws for what the text contains.</summary>
public static class RequestReader
{
    /// <summary>Who started it, in the audit trail.</summary>
    public const string By = "hr-system";

    private const int MaxIdLength = 100;

    /// <returns>The document, or why it is none.</returns>
    public static (RolloutRequest? Request, RefusalReason? Reason) Parse(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return (null, new("Das ist kein Text in UTF-8.", "This is no text in UTF-8."));
        }

        try
        {
            return JsonSerializer.Deserialize(json, RolloutRequestJson.Default.RolloutRequest) is not { } request
                ? (null, new("Das JSON-Dokument ist leer.", "The JSON document is empty."))
                : request.RequestId is { Length: 0 or > MaxIdLength }
                    ? (null, new($"requestId: 1 bis {MaxIdLength} Zeichen.", $"requestId: 1 to {MaxIdLength} characters."))
                    : (request, null);
        }
        catch (JsonException e)
        {
            var where = $"{e.Path} ({(e.LineNumber ?? 0) + 1}:{(e.BytePositionInLine ?? 0) + 1})";
            return (null, new($"Das JSON-Dokument ist nicht lesbar bei {where}: {e.Message}", $"The JSON document can't be read at {where}: {e.Message}"));
        }
    }

    /// <param name="request">A whole department.</param>
    /// <param name="today">Where next Monday is counted from.</param>
    public static RequestRead Read(RolloutRequest request, DateOnly today)
    {
        var start = request.Start ?? NextMonday(today);
        var reasons = new List<RefusalReason>();
        IntakeResult? intake = null;
        PlanReading? plan = null;
        if (request.Export is { } export)
        {
            intake = DepartmentExport.Read(Encoding.UTF8.GetBytes(export), new IntakeOptions(start));
            reasons.AddRange(intake.Errors.Select(e => new RefusalReason($"export: {e.Describe(Language.De)}", $"export: {e.Describe(Language.En)}")));
        }
        else
        {
            reasons.Add(new("export: fehlt (der Export der Abteilung als Text).", "export: is missing (the department's export as text)."));
        }

        if (request.Plan is { ValueKind: not JsonValueKind.Null } document)
        {
            plan = PlanReader.Read(document.GetRawText(), File);
            reasons.AddRange(plan.Errors.Select(e => new RefusalReason($"plan: {e.Message(Language.De)}", $"plan: {e.Message(Language.En)}")));
        }
        else
        {
            reasons.Add(new("plan: fehlt (der Plan als JSON-Dokument).", "plan: is missing (the plan as a JSON document)."));
        }

        var department = string.IsNullOrWhiteSpace(request.Department) ? plan?.Plan?.Name : request.Department.Trim();
        if (reasons.Count > 0)
        {
            return new(null, department, reasons);
        }

        try
        {
            var snapshot = PlanSnapshots.Create(plan!.Plan!, start, File);
            return new(new StartRequest(department!, intake!.Participants, snapshot, By), department, []);
        }
        catch (InvalidDataException e)
        {
            return new(null, department, [new($"plan: {e.Message}", $"plan: {e.Message}")]);
        }

        string? File(string name) => request.Holidays?.GetValueOrDefault(name);
    }

    private static DateOnly NextMonday(DateOnly today) => today.AddDays(((int)DayOfWeek.Monday - (int)today.DayOfWeek + 6) % 7 + 1);
}
