namespace Adoption.Connectors;

/// <summary>Tells once when it begins that no mail goes out, and once when it is over, not for each of hundreds of mails. Thread-safe.</summary>
/// <param name="begins">Is given why, in one word.</param>
/// <param name="ends">They go out again.</param>
internal sealed class Trouble(Action<string> begins, Action ends)
{
    private bool _isThere;

    /// <param name="category">Why no mail goes out; null: one did.</param>
    public void Is(string? category)
    {
        if (Interlocked.Exchange(ref _isThere, category is not null) == category is not null)
        {
            return;
        }

        if (category is null)
        {
            ends();
        }
        else
        {
            begins(category);
        }
    }
}
