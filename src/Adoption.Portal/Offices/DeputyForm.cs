using Adoption.Portal.Rendering;
using Adoption.Rollouts.Obligations.Deputies;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Offices;

/// <summary>Whom an obligation is to be handed over to, as it comes from the page.</summary>
public sealed record DeputyForm
{
    public string Name { get; init; } = "";

    public string Address { get; init; } = "";

    /// <summary>As in <c>lang="de"</c>.</summary>
    public string Language { get; init; } = "";

    public string Reason { get; init; } = "";

    public static DeputyForm Read(IFormCollection form)
    {
        return new DeputyForm { Name = Text("name"), Address = Text("address"), Language = Text("language"), Reason = Text("reason") };

        string Text(string field) => form[field].ToString().ReplaceLineEndings(" ").Trim();
    }

    /// <summary>A language that is none is German: it can be changed on the page.</summary>
    internal DeputyPerson ToPerson() => new(Name, Address, Speech.Parse(Language) ?? Adoption.Rollouts.Department.Language.De, Reason.Length == 0 ? null : Reason);
}
