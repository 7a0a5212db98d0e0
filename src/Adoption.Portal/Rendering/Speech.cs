using Adoption.Rollouts.Department;
using Adoption.Rollouts.Wording;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Rendering;

/// <summary>
/// The language of this answer: what the person chose (a cookie), else what the page knows of its reader, else what the browser asks for, else German.
/// </summary>
public sealed class Speech(IHttpContextAccessor accessor)
{
    public const string Cookie = "language";

    private Language? _reader;
    private ProgrammeWords? _words;

    public Language Language => Chosen() ?? _reader ?? Asked() ?? Language.De;

    public ProgrammeWords Words => _words ??= ProgrammeWords.Of(Language);

    /// <summary>As in <c>lang="de"</c>.</summary>
    public string Tag => Words.LanguageTag;

    /// <summary>One of two texts.</summary>
    public string Say(string de, string en) => Words.Say(de, en);

    /// <summary>The page knows its reader's language (from the export or the plan).</summary>
    public void Expect(Language reader)
    {
        _reader = reader;
        _words = null;
    }

    public static Language? Parse(string? tag) => tag switch
    {
        "de" => Language.De,
        "en" => Language.En,
        _ => null,
    };

    private Language? Chosen() => Parse(accessor.HttpContext?.Request.Cookies[Cookie]);

    private Language? Asked() => accessor.HttpContext?.Request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(l => l.Quality ?? 1)
        .Select(l => Parse(l.Value.ToString().Split('-')[0].ToLowerInvariant()))
        .FirstOrDefault(l => l is not null);
}
