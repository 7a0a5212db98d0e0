using System.Text;

namespace Adoption.Rollouts.Department;

/// <summary>The text of an export: UTF-8 or UTF-16 by their marks, UTF-8 where the bytes are valid, else Windows-1252 as Excel in Germany writes it.</summary>
internal static class ExportText
{
    public const int MaxBytes = 16 * 1024 * 1024;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding s_windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <returns>The text, or why there is none.</returns>
    public static (string Text, IntakeError? Error) Decode(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            return Bad(IntakeReason.EmptyFile);
        }

        if (file.Length > MaxBytes)
        {
            return Bad(IntakeReason.FileTooLarge, $"{MaxBytes / 1024 / 1024} MiB");
        }

        // A ZIP container (.xlsx, .xlsm, .ods) and the older compound file (.xls).
        if (file.StartsWith("PK\u0003\u0004"u8) || file.StartsWith(new byte[] { 0xD0, 0xCF, 0x11, 0xE0 }))
        {
            return Bad(IntakeReason.Workbook);
        }

        return TryDecode(file) is not { } text || text.Contains('\0', StringComparison.Ordinal) ? Bad(IntakeReason.NotText)
            : string.IsNullOrWhiteSpace(text) ? Bad(IntakeReason.EmptyFile)
            : (text, null);
    }

    private static string? TryDecode(ReadOnlySpan<byte> file)
    {
        try
        {
            return file switch
            {
                [0xEF, 0xBB, 0xBF, .. var rest] => s_utf8.GetString(rest),
                [0xFF, 0xFE, .. var rest] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true).GetString(rest),
                [0xFE, 0xFF, .. var rest] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true).GetString(rest),
                _ when System.Text.Unicode.Utf8.IsValid(file) => s_utf8.GetString(file),
                _ => s_windows1252.GetString(file),
            };
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static (string Text, IntakeError? Error) Bad(IntakeReason reason, string? detail = null) =>
        ("", new IntakeError(1, null, reason, detail));
}
