using System.Text;
using Microsoft.AspNetCore.Components;

namespace Adoption.Portal.Mail.Letters;

/// <summary>What Razor does not write: comments that Outlook alone reads. All of it is constant; nothing that people wrote comes here.</summary>
internal static class MailMarkup
{
    /// <summary>Word, which draws mails in Outlook for Windows, takes its own default font for families it does not know, and scales pixels.</summary>
    public static readonly MarkupString OutlookHead = new(
        "<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml>"
        + "<style>table,td,p,a,h1,h2,li{font-family:Arial,sans-serif!important}ul{margin-left:24px!important}</style><![endif]-->");

    /// <summary>Word knows no max-width.</summary>
    public static readonly MarkupString OutlookWidth = new(
        FormattableString.Invariant($"<!--[if mso]><table role=\"presentation\" width=\"{MailStyles.Width}\" align=\"center\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td><![endif]-->"));

    public static readonly MarkupString OutlookWidthEnd = new("<!--[if mso]></td></tr></table><![endif]-->");

    public static readonly MarkupString Sheet = new($"<style>{MailStyles.Sheet}</style>");

    /// <summary>Keeps the letter's first line out of the preview behind its own sentence: nothing to see, and wide.</summary>
    public static readonly MarkupString PreviewEnd = new(new StringBuilder().Insert(0, "&#847;&zwnj;&nbsp;", 40).ToString());
}
