namespace Adoption.Rollouts.Mail.Texts;

internal sealed record Letter(string Subject, string Text);

/// <summary>The words for one kind of obligation.</summary>
/// <param name="Title">What the answer is called: in subjects, and where others speak of it.</param>
/// <param name="Asked">What is asked, in sentences to the assignee.</param>
/// <param name="Why">Why it matters.</param>
/// <param name="Next">What happens when the answer is there.</param>
internal sealed record ObligationWords(string Title, IReadOnlyList<string> Asked, string Why, string Next);
