using System.Text;
using Adoption.Portal.Access;
using Adoption.Portal.Exports;
using Adoption.Portal.Tests.Bench;
using AngleSharp.Html.Dom;

namespace Adoption.Portal.Tests.Starting;

/// <summary>HR on the way to a start, step by step.</summary>
internal sealed class Hr(Visitor visitor) : IDisposable
{
    public const string Department = "Kreditorenbuchhaltung";

    public Visitor Visitor => visitor;

    /// <summary>The draft's path: <c>/start/d-…</c>.</summary>
    public string Draft { get; private set; } = "";

    public static async Task<Hr> SignedInAsync(PortalBench bench) => new(await bench.SignedInAsync(Roles.Hr));

    public async Task<IHtmlDocument> UploadAsync(byte[] export, string department = Department)
    {
        var page = await visitor.UploadAsync(
            await visitor.OpenAsync("/start"), "form[action='/start']", (UploadedExport.FileField, "department.csv", export), ("department", department));
        Draft = visitor.Path;
        return page;
    }

    public Task<IHtmlDocument> UploadAsync(string export, string department = Department) => UploadAsync(Encoding.UTF8.GetBytes(export), department);

    /// <summary>A draft with the sample's people.</summary>
    public Task<IHtmlDocument> BeginAsync(string department = Department) => UploadAsync(TestDepartment.Export("kreditorenbuchhaltung"), department);

    public async Task<IHtmlDocument> UploadPlanAsync(string json) => await visitor.UploadAsync(
        await visitor.OpenAsync($"{Draft}/plan"), "form[enctype]", ("plan", "plan.json", Encoding.UTF8.GetBytes(json)));

    /// <summary>A draft with people and the sample's plan, which is valid.</summary>
    public async Task<IHtmlDocument> WithPlanAsync(string department = Department)
    {
        await BeginAsync(department);
        return await UploadPlanAsync(TestDepartment.PlanText("kreditorenbuchhaltung"));
    }

    public async Task<IHtmlDocument> TakeStandardAsync() =>
        await visitor.SubmitAsync(await visitor.OpenAsync($"{Draft}/plan"), "form:has(button[value=standard])", ("source", "standard"));

    public Task<IHtmlDocument> SavePlanAsync(IHtmlDocument page, params (string Name, string Value)[] fields) =>
        visitor.SubmitAsync(page, "#plan-form", fields);

    /// <summary>A page that is worked out in the background, once it is there.</summary>
    public async Task<IHtmlDocument> OpenPatientlyAsync(string path)
    {
        while (true)
        {
            var page = await visitor.OpenAsync(path);
            if (page.QuerySelector("[aria-busy=true]") is null)
            {
                return page;
            }
        }
    }

    public async Task<IHtmlDocument> StartAsync() => await StartFromAsync(await OpenPatientlyAsync($"{Draft}/go"));

    /// <summary>Starts from the last page of the way, as it was when it was opened.</summary>
    public Task<IHtmlDocument> StartFromAsync(IHtmlDocument page) => visitor.SubmitAsync(page, "form[action$='/go']");

    public void Dispose() => visitor.Dispose();
}
