using System.CommandLine;

namespace Adoption.Local.Commands;

/// <summary><c>--url</c>: where the pages are.</summary>
internal static class UrlOption
{
    public const string Default = "http://127.0.0.1:5080";

    public static Option<Uri> Create()
    {
        var option = new Option<Uri>("--url")
        {
            Description = "Where the pages are served.",
            HelpName = "URL",
            DefaultValueFactory = _ => new Uri(Default),
            CustomParser = result =>
            {
                if (result.Tokens is [var token] && Uri.TryCreate(token.Value, UriKind.Absolute, out var url)
                    && url is { Scheme: "http" or "https", PathAndQuery: "/" })
                {
                    return url;
                }

                result.AddError($"--url: an address with port and without a path, like {Default}.");
                return null;
            },
        };
        return option;
    }
}
