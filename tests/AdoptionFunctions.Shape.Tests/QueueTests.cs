using System.Reflection;
using Adoption.Rollouts.Queues;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AdoptionFunctions.Shape.Tests;

/// <summary>Queues have the names that the heart gives them, and the settings that its limits ask for.</summary>
public sealed class QueueTests
{
    private static readonly Dictionary<string, string> Constants = typeof(QueueNames)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(f => $"{nameof(QueueNames)}.{f.Name}", f => (string)f.GetRawConstantValue()!, StringComparer.Ordinal);

    [Fact]
    public void EveryTrigger_NamesAQueueByTheHeartsConstant()
    {
        var triggers = FunctionSource.With("QueueTrigger").Select(f => f.Binding("QueueTrigger")!);

        Assert.NotEmpty(triggers);
        Assert.All(triggers, t => Assert.NotEmpty(Value(t.ArgumentList!.Arguments[0].Expression)));
    }

    [Fact]
    public void EveryTrigger_TakesTextAndTheHostsOwnConnection() => Assert.All(FunctionSource.With("QueueTrigger"), f =>
    {
        var parameter = (ParameterSyntax)f.Binding("QueueTrigger")!.Parent!.Parent!;
        Assert.Equal("string", parameter.Type!.ToString());
        Assert.Single(f.Binding("QueueTrigger")!.ArgumentList!.Arguments);
    });

    [Fact]
    public void Mail_IsTriggered() => Assert.Contains(
        QueueNames.Mail, FunctionSource.With("QueueTrigger").Select(f => Value(f.Binding("QueueTrigger")!.ArgumentList!.Arguments[0].Expression)));

    /// <summary>The store's client writes base64, and 48 KiB of UTF-8 are what fits into a message then.</summary>
    [Fact]
    public void Host_ReadsMessagesAsTheyAreWritten()
    {
        var queues = Repository.ReadJson("host.json").GetProperty("extensions").GetProperty("queues");

        Assert.Equal("base64", queues.GetProperty("messageEncoding").GetString());
        Assert.InRange(queues.GetProperty("batchSize").GetInt32(), 1, QueueRules.MaxReceive);
        Assert.InRange(queues.GetProperty("maxDequeueCount").GetInt32(), 2, 10);
    }

    /// <summary>The text of constants and their sums; anything else fails.</summary>
    private static string Value(ExpressionSyntax expression) => expression switch
    {
        BinaryExpressionSyntax sum => Value(sum.Left) + Value(sum.Right),
        _ => Constants[expression.ToString()],
    };
}
