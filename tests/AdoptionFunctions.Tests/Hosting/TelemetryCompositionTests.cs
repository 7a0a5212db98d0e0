using System.Diagnostics;
using System.Diagnostics.Metrics;
using Adoption.Orchestration;
using Adoption.Rollouts.Watching;
using AdoptionFunctions.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AdoptionFunctions.Tests.Hosting;

public sealed class TelemetryCompositionTests
{
    private const string Nowhere = "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=http://127.0.0.1:9/;LiveEndpoint=http://127.0.0.1:9/";

    [Fact]
    public async Task WhatAlertsAskFor_ReachesApplicationInsights()
    {
        await using var services = Services(Nowhere);
        using var programme = new Meter(ProgrammeMeters.Name);
        using var orchestrations = new ActivitySource(OrchestrationTraces.Name);

        Assert.NotNull(services.GetRequiredService<MeterProvider>());
        Assert.NotNull(services.GetRequiredService<TracerProvider>());
        Assert.True(programme.CreateGauge<long>("adoption.rollouts.failed").Enabled);
        Assert.True(orchestrations.HasListeners());
    }

    /// <summary>The sources of ASP.NET Core and of HTTP clients name addresses of requests, and so people's links.</summary>
    [Theory]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Microsoft.AspNetCore.Hosting")]
    [InlineData("System.Net.Http")]
    [InlineData("Azure.Core.Http")]
    public async Task Requests_AreNeitherTracedNorCounted(string name)
    {
        await using var services = Services(Nowhere);
        _ = services.GetRequiredService<MeterProvider>();
        _ = services.GetRequiredService<TracerProvider>();
        using var source = new ActivitySource(name);
        using var meter = new Meter(name);

        Assert.False(source.HasListeners());
        Assert.False(meter.CreateHistogram<double>("http.server.request.duration").Enabled);
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Critical, false)]
    [InlineData("Microsoft.AspNetCore.Routing.EndpointMiddleware", LogLevel.Information, false)]
    [InlineData("Microsoft.AspNetCore.DataProtection.KeyManagement", LogLevel.Warning, false)]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Warning, true)]
    [InlineData("Adoption.Rollouts.Intake.RolloutIntake", LogLevel.Information, true)]
    public async Task Log_HasNoAddressOfARequest(string category, LogLevel level, bool isWritten)
    {
        foreach (var connection in (string[])["", Nowhere])
        {
            await using var services = Services(connection);

            Assert.Equal(isWritten, services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(level));
        }
    }

    private static ServiceProvider Services(string connection)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("TelemetryConnectionString", connection)])
            .Build();
        return new ServiceCollection()
            .AddLogging(l => l.AddProvider(new Everything()))
            .AddSingleton(configuration)
            .AddTelemetry(configuration)
            .BuildServiceProvider();
    }

    /// <summary>Takes whatever the filters let through.</summary>
    private sealed class Everything : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }

        public void Dispose()
        {
        }
    }
}
