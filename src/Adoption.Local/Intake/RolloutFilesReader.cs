using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Plan;

namespace Adoption.Local.Intake;

/// <summary>Reads a department and its plan from files. The errors of both are told together.</summary>
public static class RolloutFilesReader
{
    private static readonly TimeOnly DayBegins = new(8, 0);

    public static async Task<RolloutFilesRead> ReadAsync(
        RolloutFiles files, TimeProvider clock, Language language, CancellationToken cancellationToken = default)
    {
        var start = files.Start ?? NextMonday(DateOnly.FromDateTime(clock.GetLocalNow().Date));
        var errors = new List<string>();
        IntakeResult? intake = null;
        PlanReading? plan = null;
        if (await TryReadAsync(files.Department, errors, language, cancellationToken) is { } export)
        {
            intake = DepartmentExport.Read(export, new IntakeOptions(start));
            errors.AddRange(intake.Errors.Select(e => $"{files.Department}: {e.Describe(language)}"));
        }

        if (await TryReadAsync(files.Plan, errors, language, cancellationToken) is { } text)
        {
            plan = ReadPlan(text, files.Plan);
            errors.AddRange(plan is null
                ? [language == Language.De ? $"{files.Plan}: Das ist kein Text in UTF-8." : $"{files.Plan}: this is no text in UTF-8."]
                : plan.Errors.Select(e => $"{files.Plan}: {e.Message(language)}"));
        }

        var notices = intake?.Notices ?? [];
        if (errors.Count > 0)
        {
            return new RolloutFilesRead(null, default, errors, notices);
        }

        var name = string.IsNullOrWhiteSpace(files.Name) ? plan!.Plan!.Name : files.Name.Trim();
        try
        {
            var snapshot = PlanSnapshots.Create(plan!.Plan!, start, Beside(files.Plan));
            var request = new StartRequest(name, intake!.Participants, snapshot, nameof(OfficeRole.Hr));
            return new RolloutFilesRead(request, InstantOf(start, snapshot.Plan.Calendar.TimeZone), [], notices);
        }
        catch (InvalidDataException e)
        {
            return new RolloutFilesRead(null, default, [$"{files.Plan}: {e.Message}"], notices);
        }
    }

    public static DateOnly NextMonday(DateOnly today) => today.AddDays(((int)DayOfWeek.Monday - (int)today.DayOfWeek + 6) % 7 + 1);

    /// <summary>Null: not UTF-8, the only encoding of JSON files; read as such, umlauts in every mail would be lost.</summary>
    private static PlanReading? ReadPlan(byte[] file, string path) =>
        System.Text.Unicode.Utf8.IsValid(file) ? PlanReader.Read(System.Text.Encoding.UTF8.GetString(file), Beside(path)) : null;

    private static DateTimeOffset InstantOf(DateOnly day, string zone)
    {
        var local = day.ToDateTime(DayBegins);
        return new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(local)).ToUniversalTime();
    }

    private static async Task<byte[]?> TryReadAsync(string path, List<string> errors, Language language, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.Add(language == Language.De ? $"{path}: Diese Datei gibt es nicht." : $"{path}: there is no such file.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.Add($"{path}: {e.Message}");
        }

        return null;
    }

    /// <summary>A holiday file by its bare name, in the plan's own folder and nowhere else.</summary>
    private static Func<string, string?> Beside(string plan) => name =>
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(plan))!, name);
        return name == Path.GetFileName(name) && File.Exists(path) ? File.ReadAllText(path) : null;
    };
}
