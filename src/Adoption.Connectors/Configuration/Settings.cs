using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Adoption.Connectors.Configuration;

/// <summary>Reads a connector's section of the configuration and checks it.</summary>
internal static class Settings
{
    /// <param name="configuration">The host's.</param>
    /// <param name="section">Its name.</param>
    /// <param name="find">Says what is wrong with it, setting by setting.</param>
    /// <returns>The section; with its defaults where there is none.</returns>
    /// <exception cref="OptionsValidationException">A setting is missing, wrong or unknown; each is named with how to mend it.</exception>
    public static T Read<T>(IConfiguration configuration, string section, Func<T, IReadOnlyList<string>> find)
        where T : new()
    {
        T options;
        try
        {
            options = configuration.GetSection(section).Get<T>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new T();
        }
        catch (InvalidOperationException e)
        {
            // One of them names the setting; secrets are text and can't be misread.
            throw new OptionsValidationException(section, typeof(T), [e.InnerException is { } inner ? $"{e.Message} {inner.GetBaseException().Message}" : e.Message]);
        }

        return find(options) is { Count: > 0 } wrong ? throw new OptionsValidationException(section, typeof(T), wrong) : options;
    }

    /// <param name="read">Reads settings; what it throws about them is what is wrong.</param>
    /// <returns>Every setting that can't be used, with what to write instead; empty: all can.</returns>
    public static IReadOnlyList<string> Check(Action read)
    {
        try
        {
            read();
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
    }

    /// <summary>One rule of a section.</summary>
    public static IEnumerable<string> When(bool wrong, string setting, string mend) => wrong ? [$"{setting}: {mend}."] : [];

    /// <summary>An address to which a token may be sent: https, or this machine.</summary>
    public static bool IsEndpoint(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
