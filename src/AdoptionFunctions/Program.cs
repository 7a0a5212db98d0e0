using AdoptionFunctions.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
#pragma warning disable RS0030 // The host chooses the clock, here and nowhere else.
builder.Services.AddProgramme(builder.Configuration, TimeProvider.System).AddTelemetry(builder.Configuration);
#pragma warning restore RS0030
await builder.Build().RunAsync();
