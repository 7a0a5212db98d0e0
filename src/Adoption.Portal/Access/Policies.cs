using Microsoft.AspNetCore.Authorization;

namespace Adoption.Portal.Access;

/// <summary>Who may open what. Every endpoint names one of these, or says that it is for everybody.</summary>
public static class Policies
{
    /// <summary>Anybody with one of the roles.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>Starts rollouts and hands in exports.</summary>
    public const string Hr = nameof(Hr);

    /// <summary>Sees every rollout and steps in.</summary>
    public const string ProgrammeOwner = nameof(ProgrammeOwner);

    /// <summary>HR or the programme owner: the overview, tokens, the works council asked again.</summary>
    public const string Leads = nameof(Leads);

    /// <summary>Lists of people whose licence failed.</summary>
    public const string It = nameof(It);

    /// <summary>Makes promises and names pain points.</summary>
    public const string Head = nameof(Head);

    internal static void Add(AuthorizationOptions options)
    {
        var signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireRole(Roles.All).Build();
        options.FallbackPolicy = signedIn;
        options.DefaultPolicy = signedIn;
        options.AddPolicy(SignedIn, signedIn);
        options.AddPolicy(Hr, p => p.RequireRole(Roles.Hr));
        options.AddPolicy(ProgrammeOwner, p => p.RequireRole(Roles.ProgrammeOwner));
        options.AddPolicy(Leads, p => p.RequireRole(Roles.Hr, Roles.ProgrammeOwner));
        options.AddPolicy(It, p => p.RequireRole(Roles.It));
        options.AddPolicy(Head, p => p.RequireRole(Roles.Head));
    }
}
