namespace Adoption.Portal.Mail.Letters;

/// <summary>
/// How mails look. Mailboxes drop much of a style sheet, so that what matters stands at the elements themselves; the sheet adds phones and dark
/// schemes where it is read. No picture, no font and no style comes from elsewhere.
/// </summary>
internal static class MailStyles
{
    /// <summary>CSS pixels; what every desktop mailbox shows without scrolling.</summary>
    public const int Width = 600;

    private const string Font = "font-family:-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;";

    public const string Body = "margin:0;padding:0;width:100%;background-color:#eef1f6;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%;";
    public const string Whole = "width:100%;background-color:#eef1f6;border-collapse:collapse;";
    public const string Card = "width:100%;max-width:600px;background-color:#ffffff;border-collapse:separate;border-radius:10px;" + Text;
    public const string Text = Font + "font-size:16px;line-height:25px;color:#1d2433;";
    public const string Sender = Font + "font-size:14px;line-height:20px;font-weight:600;color:#0b5394;padding:26px 36px 0 36px;";
    public const string Title = Font + "margin:0;font-size:23px;line-height:30px;font-weight:700;color:#1d2433;";
    public const string Cell = Text + "padding:0 36px 0 36px;";
    public const string Paragraph = "margin:0 0 18px 0;overflow-wrap:break-word;word-break:break-word;";
    public const string Heading = Font + "margin:26px 0 8px 0;font-size:17px;line-height:24px;font-weight:700;color:#1d2433;";
    public const string List = "margin:0 0 18px 0;padding:0 0 0 22px;";
    public const string Item = "margin:0 0 6px 0;";
    public const string Facts = "width:100%;border-collapse:collapse;margin:0 0 18px 0;";
    public const string FactLabel = Font + "font-size:15px;line-height:22px;color:#515c70;padding:7px 16px 7px 0;vertical-align:top;border-bottom:1px solid #d8dee9;white-space:nowrap;";
    public const string FactText = Font + "font-size:15px;line-height:22px;color:#1d2433;padding:7px 0 7px 0;vertical-align:top;border-bottom:1px solid #d8dee9;width:100%;";
    public const string Buttons = "border-collapse:separate;margin:0 0 24px 0;";
    public const string Button = "border-radius:7px;background-color:#0b5394;mso-padding-alt:13px 26px 13px 26px;text-align:center;";
    public const string ButtonLink = Font + "display:block;padding:13px 26px 13px 26px;font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none;border-radius:7px;";
    public const string Choices = "width:100%;border-collapse:separate;border-spacing:0 8px;margin:0 0 10px 0;";
    public const string Choice = "border:1px solid #0b5394;border-radius:7px;mso-padding-alt:11px 18px 11px 18px;";
    public const string ChoiceLink = Font + "display:block;padding:11px 18px 11px 18px;font-size:16px;line-height:22px;font-weight:600;color:#0b5394;text-decoration:none;";
    public const string Link = "color:#0b5394;text-decoration:underline;";
    public const string Small = "margin:0 0 18px 0;font-size:14px;line-height:21px;color:#515c70;";
    public const string Confidence = Font + "font-size:14px;line-height:21px;color:#1d2433;background-color:#f3f6fb;border-left:4px solid #0b5394;padding:14px 18px 8px 18px;";
    public const string Line = "margin:0 0 6px 0;overflow-wrap:break-word;word-break:break-word;";

    /// <summary>
    /// Phones, dark schemes, and Outlook's own attributes for its dark one (data-ogsc, data-ogsb).
    /// </summary>
    public const string Sheet = """
        :root{color-scheme:light dark;supported-color-schemes:light dark}
        a.m-button:hover,a.m-choice:hover{text-decoration:underline!important}
        @media only screen and (max-width:620px){
        .m-outer{padding:0!important}
        .m-card{border-radius:0!important}
        .m-cell,.m-sender{padding-left:20px!important;padding-right:20px!important}
        .m-buttons,.m-buttons tbody,.m-buttons tr,.m-buttons td{display:block!important;width:auto!important}
        .m-label,.m-fact{display:block!important;width:auto!important;white-space:normal!important}
        .m-label{border-bottom:0!important;padding-bottom:0!important}
        .m-fact{padding-top:0!important}
        }
        @media (prefers-color-scheme:dark){
        .m-body{background-color:#10151e!important}
        .m-card{background-color:#1b2230!important}
        .m-text,.m-title{color:#e7ebf3!important}
        .m-quiet{color:#aab6ca!important}
        .m-sender,.m-link{color:#8ec5ff!important}
        .m-label,.m-fact{border-bottom-color:#3a455a!important}
        .m-fill{background-color:#8ec5ff!important}
        a.m-button{color:#0c1522!important}
        .m-frame{border-color:#8ec5ff!important}
        a.m-choice{color:#8ec5ff!important}
        .m-panel{background-color:#242d3e!important;border-left-color:#8ec5ff!important;color:#e7ebf3!important}
        }
        [data-ogsb] .m-body{background-color:#10151e!important}
        [data-ogsb] .m-card{background-color:#1b2230!important}
        [data-ogsb] .m-panel{background-color:#242d3e!important}
        [data-ogsb] .m-fill{background-color:#8ec5ff!important}
        [data-ogsc] .m-text,[data-ogsc] .m-title{color:#e7ebf3!important}
        [data-ogsc] .m-quiet{color:#aab6ca!important}
        [data-ogsc] .m-sender,[data-ogsc] .m-link,[data-ogsc] a.m-choice{color:#8ec5ff!important}
        [data-ogsc] a.m-button{color:#0c1522!important}
        """;
}
