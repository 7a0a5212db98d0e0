namespace Adoption.Orchestration.Tests;

public sealed class FailureDetailsTests
{
    [Theory]
    [InlineData(1000, 1000, 'x')]
    [InlineData(1001, 1000, '…')]
    public void From_LongMessage_IsCut(int length, int expected, char last)
    {
        var failure = FailureDetails.From(new InvalidOperationException(new string('x', length)));

        Assert.Equal((nameof(InvalidOperationException), expected, last), (failure.ErrorType, failure.Message.Length, failure.Message[^1]));
    }
}
