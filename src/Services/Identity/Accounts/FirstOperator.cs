using System.Text.Json;
using Marketplace.Identity.Data;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Identity.Accounts;

/// <summary>
/// Where there is no operator yet, makes one. The password is in <c>first-operator.json</c> before the account is
/// in the database, so that a crash between the two leaves an installation that can still be entered.
/// </summary>
internal sealed partial class FirstOperator(
    IDbContextFactory<IdentityDb> databases, Writer<IdentityDb> writer, Passwords passwords, IOptions<StorageOptions> storage,
    TimeProvider clock, ILogger<FirstOperator> logger) : IHostedService
{
    public const string Email = "operator@living-lab.local";
    public const string FileName = "first-operator.json";

    public sealed record SignInWith(string Email, string Password);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await ExistsAsync(db, cancellationToken))
        {
            return;
        }

        var path = Path.Combine(Path.GetFullPath(storage.Value.Directory), FileName);
        var text = SecretFile.ReadOrCreate(
            path, () => JsonSerializer.Serialize(new SignInWith(Email, Secret.New()), JsonSerializerOptions.Web));
        var written = JsonSerializer.Deserialize<SignInWith>(text, JsonSerializerOptions.Web)!;
        var account = await AccountForAsync(written, cancellationToken);

        var added = await writer.WriteAsync<bool>(
            async (unit, stop) =>
            {
                if (await ExistsAsync(unit, stop))
                {
                    return false;
                }

                unit.Accounts.Add(account);
                return true;
            },
            cancellationToken);
        if (added)
        {
            Log.Made(logger, path);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Task<bool> ExistsAsync(IdentityDb db, CancellationToken ct) =>
        db.Accounts.AnyAsync(a => a.Roles.Contains(Roles.Operator), ct);

    private async Task<Account> AccountForAsync(SignInWith written, CancellationToken ct)
    {
        if (!EmailAddress.Parse(written.Email).TryGet(out var email, out var error))
        {
            throw new InvalidOperationException($"{FileName} has no usable e-mail address: {error.Detail}");
        }

        var hash = await passwords.HashAsync(written.Password, ct);
        return Account.Register(
            Guid.CreateVersion7(clock.GetUtcNow()), email, "First operator", Language.En, Roles.Operator, hash, clock.GetUtcNow().UtcDateTime);
    }

    private static partial class Log
    {
        [LoggerMessage(4104, LogLevel.Information, "Made the first operator; what to sign in with is in {Path}")]
        public static partial void Made(ILogger logger, string path);
    }
}
