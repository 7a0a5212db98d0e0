using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Tests.Bench;

/// <summary>What an endpoint's result sends.</summary>
internal static class Answers
{
    public static async Task<byte[]> BytesAsync(IResult result)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        await result.ExecuteAsync(new DefaultHttpContext { RequestServices = services, Response = { Body = body } });
        return body.ToArray();
    }
}
