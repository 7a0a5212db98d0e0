using Adoption.Rollouts.Intake;
using Adoption.Rollouts.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Adoption.AzureStorage;

/// <summary>How a host keeps everything in Azure Storage.</summary>
public static class AzureStorageComposition
{
    /// <summary>
    /// Adds the account, its store as <c>IDocumentStore</c>, its blobs as <c>IRequestUploads</c> and its mail queue as <c>IMessageQueue</c>; other queues come from
    /// <see cref="AzureStorageAccount.Queue"/>.
    /// </summary>
    /// <exception cref="OptionsValidationException">A setting is missing, wrong or unknown; each is named with how to mend it.</exception>
    public static IServiceCollection AddAzureStorage(this IServiceCollection services, IConfiguration configuration) =>
        services.AddAzureStorage(Bind(configuration.GetSection(AzureStorageOptions.Section)));

    /// <exception cref="OptionsValidationException">A setting is missing or wrong; each is named with how to mend it.</exception>
    public static IServiceCollection AddAzureStorage(this IServiceCollection services, AzureStorageOptions options) =>
        AzureStorageOptionsRules.Find(options) is { Count: > 0 } wrong
            ? throw new OptionsValidationException(AzureStorageOptions.Section, typeof(AzureStorageOptions), wrong)
            : services
                .AddSingleton(options)
                .AddSingleton<AzureStorageAccount>()
                .AddSingleton(s => s.GetRequiredService<AzureStorageAccount>().Documents)
                .AddSingleton<IRequestUploads, AzureRequestUploads>()
                .AddSingleton<IMessageQueue>(s => s.GetRequiredService<AzureStorageAccount>().Queue(QueueNames.Mail));

    private static AzureStorageOptions Bind(IConfigurationSection section)
    {
        try
        {
            return section.Get<AzureStorageOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new AzureStorageOptions();
        }
        catch (InvalidOperationException e)
        {
            throw new OptionsValidationException(AzureStorageOptions.Section, typeof(AzureStorageOptions), [e.Message]);
        }
    }
}
