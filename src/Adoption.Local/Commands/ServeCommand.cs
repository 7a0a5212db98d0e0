using System.CommandLine;
using Adoption.Local.Configuration;
using Adoption.Local.Serving;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Adoption.Local.Commands;

/// <summary><c>serve</c>, and what runs without a command: the programme in real time.</summary>
public static class ServeCommand
{
    public const string DefaultFile = "data/adoption.db";

    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("serve", "Runs the programme in real time until it is stopped. This is what runs without a command.");
        AddTo(command, surroundings);
        return command;
    }

    public static void AddTo(Command command, Surroundings surroundings)
    {
        var file = DataOption.Create(DefaultFile);
        var url = UrlOption.Create();
        var links = new Option<bool>("--sign-in-links") { Description = "Prints new one-time sign-in links; the first start does by itself." };
        command.Options.Add(file);
        command.Options.Add(url);
        command.Options.Add(links);
        command.SetAction(async (parsed, token) =>
        {
            var settings = new ServeSettings
            {
                File = parsed.GetRequiredValue(file),
                Url = parsed.GetRequiredValue(url),
                Configuration = LocalConfiguration.Read(Directory.GetCurrentDirectory()),
                SignInLinks = parsed.GetValue(links),
            };
            foreach (var error in settings.Check())
            {
                await surroundings.Error.WriteLineAsync(error);
            }

            if (settings.Check().Count > 0)
            {
                return ExitCodes.BadInput;
            }

            await ServeRun.RunAsync(settings, surroundings.Clock, ToStandardError, surroundings.Out, token);
            return ExitCodes.Done;
        });
    }

    private static void ToStandardError(ILoggingBuilder logging) => logging
        .SetMinimumLevel(LogLevel.Information)
        .AddSimpleConsole(o =>
        {
            o.SingleLine = true;
            o.UseUtcTimestamp = true;
            o.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z' ";
            o.ColorBehavior = LoggerColorBehavior.Disabled;
        })
        .AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
}
