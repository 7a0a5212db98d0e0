namespace Adoption.Portal;

/// <summary>What a host decides for the portal.</summary>
public sealed record PortalOptions
{
    /// <value>
    /// The address under which people reach the portal, as links in mails write it: <c>https://adoption.example.com/</c>. From the configuration,
    /// never from a request.
    /// </value>
    public required Uri PublicBaseUrl { get; init; }

    /// <value>Real time: sessions and one-time links live by it, also where the programme's own clock is accelerated.</value>
    public required TimeProvider RealTime { get; init; }

    /// <value>How long no mail goes out after a start, so that HR can undo it; zero: never.</value>
    public TimeSpan UndoWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <value>How often one address may try to sign in within a minute of real time.</value>
    public int SignInsAMinute { get; init; } = 20;

    /// <value>
    /// How often one address may open or send pages behind links within a minute of real time. Guessing must stay hopeless, yet a whole company may
    /// come from one address.
    /// </value>
    public int LinksAMinute { get; init; } = 1_200;

    /// <value>
    /// How many links and codes that open nothing one address may try within a minute of real time, on all instances together. Mails that are old are
    /// opened too, by many from one address.
    /// </value>
    public int GuessesAMinute { get; init; } = 300;

    /// <value>True: everybody in it is invented, so anyone may sign in as any office and read the mails. Never beside real people.</value>
    public bool IsDemo { get; init; }
}
