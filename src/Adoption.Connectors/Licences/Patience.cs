using Adoption.Rollouts.Licences;

namespace Adoption.Connectors.Licences;

/// <summary>An activity ends before its host ends it; what was done by then is found when it is tried again.</summary>
internal static class Patience
{
    /// <summary>Of one activity.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    /// <exception cref="DirectoryOutageException">It took too long.</exception>
    public static async Task<T> LimitAsync<T>(Func<CancellationToken, Task<T>> act, string who, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await act(either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new DirectoryOutageException($"{who} takes too long now; what is left is tried again later.");
        }
    }
}
