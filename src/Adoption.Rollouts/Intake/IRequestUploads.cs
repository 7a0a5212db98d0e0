namespace Adoption.Rollouts.Intake;

/// <summary>Where HR systems put what is too large for a message.</summary>
public interface IRequestUploads
{
    /// <summary>The largest upload: a department of 10,000 with a long plan takes a tenth of it.</summary>
    const int MaxBytes = 16 * 1024 * 1024;

    /// <returns>Null: there is none of this name, or it is larger than <see cref="MaxBytes"/>.</returns>
    Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>It holds a department's people: it goes once it is dealt with. None of this name is success.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken = default);
}

/// <summary>A host without uploads: requests come whole.</summary>
public sealed class NoUploads : IRequestUploads
{
    public Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult<byte[]?>(null);

    public Task DeleteAsync(string name, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
