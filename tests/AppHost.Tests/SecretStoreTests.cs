using Aspire.Hosting;

namespace Marketplace.AppHost.Tests;

public sealed class SecretStoreTests : IDisposable
{
    private readonly DataDirectory _data = new(Directory.CreateTempSubdirectory("apphost-secrets-").FullName);

    public void Dispose() => Directory.Delete(_data.Path, recursive: true);

    [Fact]
    public void Secret_is_made_once_and_kept_for_the_owner_alone()
    {
        var secret = new SecretStore(_data).GetOrCreate("messaging-password");
        Assert.Matches("^[A-Za-z0-9]{32}$", secret);
        Assert.Equal(secret, new SecretStore(_data).GetOrCreate("messaging-password"));
        Assert.NotEqual(secret, new SecretStore(_data).GetOrCreate("other-password"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_data.Secrets));
    }

    [Fact]
    public void Damaged_file_is_named_and_not_overwritten()
    {
        File.WriteAllText(_data.Secrets, "{ broken");
        var fault = Assert.Throws<DistributedApplicationException>(() => new SecretStore(_data).GetOrCreate("any"));
        Assert.Contains(_data.Secrets, fault.Message, StringComparison.Ordinal);
        Assert.Equal("{ broken", File.ReadAllText(_data.Secrets));
    }
}
