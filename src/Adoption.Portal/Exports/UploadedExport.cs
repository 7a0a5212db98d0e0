using Adoption.Portal.Rendering;
using Adoption.Rollouts.Department;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Exports;

/// <summary>An export as HR uploaded it. The file itself is kept nowhere.</summary>
/// <param name="Result">What it says.</param>
/// <param name="Lines">The rows with errors as they stand in the file, for the page that answers the upload and for nothing else.</param>
public sealed record UploadedExport(IntakeResult Result, IReadOnlyDictionary<int, string> Lines)
{
    /// <summary>The field of the form.</summary>
    public const string FileField = "export";

    public const string LanguageField = "language";

    /// <param name="form">With the file.</param>
    /// <param name="start">Who has left before it is not taken in.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null: no file was chosen.</returns>
    public static async Task<UploadedExport?> ReadAsync(IFormCollection form, DateOnly start, CancellationToken cancellationToken)
    {
        if (form.Files.GetFile(FileField) is not { FileName.Length: > 0 } file)
        {
            return null;
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        var result = DepartmentExport.Read(bytes, new IntakeOptions(start, Speech.Parse(form[LanguageField].ToString()) ?? Language.De));
        return new UploadedExport(result, DepartmentExport.Lines(bytes, [.. result.Errors.Select(e => e.Row)]));
    }
}
