namespace Adoption.Rollouts.Licences;

/// <summary>The directory can't be reached at all; the whole call may be tried again.</summary>
public sealed class DirectoryOutageException(string message) : Exception(message);
