namespace Adoption.Engine.Tests.Simulation;

/// <summary>A number that was sent, and whether the sender knows that it arrived.</summary>
internal sealed class Sent(int number)
{
    private bool _lostItsAnswer;

    public int Number => number;

    public Task Sending { get; set; } = Task.CompletedTask;

    public bool IsAcknowledged => !_lostItsAnswer && Sending.IsCompletedSuccessfully;

    /// <summary>Its sender has no reason to send it again.</summary>
    public bool MayBeThere => !_lostItsAnswer;

    public void ProcessDied() => _lostItsAnswer |= !Sending.IsCompleted;
}

/// <summary>What was read is what was sent, in that order, once each; only what was not acknowledged may be missing.</summary>
internal static class Reading
{
    public static void Check(IReadOnlyList<Sent> sent, IReadOnlyList<int> read)
    {
        var fits = new Dictionary<(int, int), bool>();
        Assert.True(
            Fits(0, 0),
            $"Sent {string.Join(' ', sent.Select(s => s.IsAcknowledged ? $"{s.Number}" : $"({s.Number})"))}, read {string.Join(' ', read)}.");

        // The reader ends when it has seen everything; what lies behind that is nobody's.
        bool Fits(int s, int r)
        {
            if (r == read.Count)
            {
                return true;
            }

            if (s == sent.Count)
            {
                return false;
            }

            if (!fits.TryGetValue((s, r), out var known))
            {
                known = (sent[s].Number == read[r] && Fits(s + 1, r + 1)) || (!sent[s].IsAcknowledged && Fits(s + 1, r));
                fits[(s, r)] = known;
            }

            return known;
        }
    }
}
