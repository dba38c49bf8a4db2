using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Xunit;

namespace Marketplace.Identity.Accounts;

public sealed class PasswordsTests : IDisposable
{
    private readonly Passwords _passwords = new(Options.Create(new IdentityOptions { PasswordIterations = 100_000 }));

    [Fact]
    public async Task VerifyAsync_for_nobody_fails_after_the_same_work_as_for_somebody()
    {
        var hash = await _passwords.HashAsync("drei Katzen im Regen", CancellationToken.None);
        var (somebody, nobody) = (new List<double>(), new List<double>());
        for (var i = 0; i < 9; i++)
        {
            somebody.Add(await MillisecondsAsync(hash));
            nobody.Add(await MillisecondsAsync(null));
        }

        Assert.InRange(nobody.Order().ElementAt(4) / somebody.Order().ElementAt(4), 0.4, 2.5);
    }

    [Fact]
    public async Task VerifyAsync_when_stored_with_fewer_rounds_asks_for_a_new_hash()
    {
        using var stronger = new Passwords(Options.Create(new IdentityOptions { PasswordIterations = 110_000 }));
        var hash = await _passwords.HashAsync("drei Katzen im Regen", CancellationToken.None);

        Assert.Equal(PasswordVerificationResult.Success, await _passwords.VerifyAsync(hash, "drei Katzen im Regen", CancellationToken.None));
        Assert.Equal(PasswordVerificationResult.SuccessRehashNeeded, await stronger.VerifyAsync(hash, "drei Katzen im Regen", CancellationToken.None));
    }

    public void Dispose() => _passwords.Dispose();

    private async Task<double> MillisecondsAsync(string? hash)
    {
        var watch = Stopwatch.StartNew();
        Assert.Equal(PasswordVerificationResult.Failed, await _passwords.VerifyAsync(hash, "vier Katzen im Regen", CancellationToken.None));
        return watch.Elapsed.TotalMilliseconds;
    }
}
