namespace Adoption.Portal;

/// <summary>The portal's own tables in the store.</summary>
internal static class PortalTables
{
    /// <summary>The keys that protect links and sessions.</summary>
    public const string KeyRing = "keyring";

    /// <summary>One-time sign-in links, by the hash of their secret.</summary>
    public const string SignInLinks = "signinlinks";

    /// <summary>Starts that HR has begun and not finished: one row each, nothing about employees.</summary>
    public const string StartDrafts = "startdrafts";

    /// <summary>What belongs to a draft: its plan, and what HR should know of the export. Partition: the draft.</summary>
    public const string StartDraftParts = "startdraftparts";

    /// <summary>People of an export that was handed in and is not in force yet. Partition: the draft and the number of its upload.</summary>
    public const string DraftPeople = "draftpeople";

    /// <summary>Tokens for the API: name, roles, and a hash of the secret.</summary>
    public const string ApiTokens = "apitokens";

    /// <summary>What was answered to requests with an <c>Idempotency-Key</c>; nothing about employees.</summary>
    public const string ApiAnswers = "apianswers";
    /// <summary>Updated exports that HR has uploaded and not confirmed: a row each by its rollout, nothing about employees but notices.</summary>
    public const string PendingUpdates = "pendingupdates";

    /// <summary>Links and codes that opened nothing: how many, by minute and hashed address. Two minutes.</summary>
    public const string LinkAttempts = "linkattempts";

    /// <summary>The one partition of tables that need no more.</summary>
    public const string All = "all";
}
