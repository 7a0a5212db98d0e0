using Adoption.Portal.Rendering;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Wording;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Api;

/// <summary>Words in answers: English, unless <c>Accept-Language</c> asks for German first.</summary>
internal static class ApiLanguage
{
    public static Language Of(HttpContext context) => context.Request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(l => l.Quality ?? 1)
        .Select(l => Speech.Parse(l.Value.ToString().Split('-')[0].ToLowerInvariant()))
        .FirstOrDefault(l => l is not null) ?? Language.En;

    public static ProgrammeWords WordsOf(HttpContext context) => ProgrammeWords.Of(Of(context));
}
