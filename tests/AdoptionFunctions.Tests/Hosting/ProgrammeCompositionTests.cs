using AdoptionFunctions.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AdoptionFunctions.Tests.Hosting;

public sealed class ProgrammeCompositionTests
{
    public static TheoryData<Type> FunctionClasses { get; } =
    [
        .. typeof(HostSettings).Assembly.GetTypes()
            .Where(t => !t.Name.Contains("Executor", StringComparison.Ordinal))
            .Where(t => Array.Exists(t.GetMethods(), m => m.GetCustomAttributes(typeof(FunctionAttribute), inherit: false).Length > 0)),
    ];

    [Theory]
    [MemberData(nameof(FunctionClasses))]
    public async Task EveryFunction_CanBeMade(Type functions)
    {
        await using var services = Settings.Services();

        Assert.NotNull(ActivatorUtilities.CreateInstance(services, functions));
    }

    [Theory]
    [InlineData("PublicBaseUrl", "adoption.example.com", "PublicBaseUrl: 'adoption.example.com' is no address")]
    [InlineData("PlatformSignIn", "yes", "PlatformSignIn: 'yes' is neither true nor false")]
    [InlineData("AzureStorage:ConnectionString", null, "AzureStorage")]
    public void WrongSetting_IsSaidAtTheStart(string setting, string? value, string expected)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Settings.Services((setting, value)));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoWaysToSignIn_AreRefused() => Assert.Throws<OptionsValidationException>(
        () => Settings.Services(("PlatformSignIn", "true"), ("SignInLinks", "true")));
}
