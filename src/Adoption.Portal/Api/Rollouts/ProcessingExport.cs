using Adoption.Portal.Api.Problems;
using Adoption.Portal.Offices;
using Adoption.Portal.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Api.Rollouts;

/// <summary>The record of processing activities, for whoever is asked about data, and the leads who read along.</summary>
internal static class ProcessingExport
{
    public static void MapProcessingExport(this IEndpointRouteBuilder api) =>
        api.MapGet("/rollouts/{id}/obligations/{obligation}/record-of-processing", ReadAsync).ForAll()
            .Describe<ProcessingRecordAnswer>(
                "GetRecordOfProcessing", "The record of processing activities", "After Article 30 (1) GDPR, from the rollout's plan; of obligations that are about data. In German or English, as Accept-Language says.");

    private static async Task<IResult> ReadAsync(
        string id, string obligation, HttpContext context, DutyDoor door, Speech speech, TimeProvider clock, CancellationToken token) =>
        await door.SignedInAsync(id, obligation, context, token) is { } duty && DutyPapers.AreAboutData(duty.Kind)
            ? TypedResults.Ok(new ProcessingRecordAnswer(
                clock.GetUtcNow(),
                [.. ProcessingWords.Record(speech, duty).Select(r => new ProcessingFact(r.What, r.Said))],
                [.. ProcessingWords.Stored(speech, duty.Plan).Select(s => new StoredCategory(s.What, s.Contents, s.Until))]))
            : ProblemAnswer.NotFound;
}

/// <summary>What the programme processes.</summary>
/// <param name="MadeAt">UTC.</param>
public sealed record ProcessingRecordAnswer(DateTimeOffset MadeAt, IReadOnlyList<ProcessingFact> Facts, IReadOnlyList<StoredCategory> Stored);

/// <summary>One line of the record.</summary>
public sealed record ProcessingFact(string What, string Said);

/// <summary>A category of data.</summary>
public sealed record StoredCategory(string What, string Contents, string KeptUntil);
