using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Marketplace.Identity.Accounts;

/// <summary>
/// Hashes and verifies with ASP.NET Core Identity's hasher, never on more than half of the cores:
/// a burst of sign-ins must not slow down everything else.
/// </summary>
internal sealed class Passwords : IDisposable
{
    private readonly PasswordHasher<Account> _hasher;
    private readonly SemaphoreSlim _cores = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly string _nobodys;

    public Passwords(IOptions<IdentityOptions> options)
    {
        _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = options.Value.PasswordIterations }));
        _nobodys = _hasher.HashPassword(null!, Secret.New());
    }

    public async Task<string> HashAsync(string password, CancellationToken ct)
    {
        await _cores.WaitAsync(ct);
        try
        {
            return _hasher.HashPassword(null!, password);
        }
        finally
        {
            _cores.Release();
        }
    }

    /// <summary>Takes as long for nobody (a null hash) as for somebody.</summary>
    public async Task<PasswordVerificationResult> VerifyAsync(string? hash, string password, CancellationToken ct)
    {
        await _cores.WaitAsync(ct);
        try
        {
            var result = _hasher.VerifyHashedPassword(null!, hash ?? _nobodys, password);
            return hash is null ? PasswordVerificationResult.Failed : result;
        }
        finally
        {
            _cores.Release();
        }
    }

    public void Dispose() => _cores.Dispose();
}
