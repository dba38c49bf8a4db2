using System.Runtime.Versioning;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Identity.Accounts;

public sealed class FirstOperatorTests(IdentityFixture fixture) : IClassFixture<IdentityFixture>
{
    private readonly IdentityHost _host = fixture.Host;

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task First_start_makes_an_operator_whose_password_only_this_user_can_read()
    {
        var path = Path.Combine(_host.DataFolder, FirstOperator.FileName);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        var boss = await Person.FirstOperatorAsync(_host);
        Assert.Equal(FirstOperator.Email, boss.Email);
        Assert.Contains(boss.Claims.Claims, c => c is { Type: "roles", Value: "operator" });
    }

    [Fact]
    public async Task Start_after_a_crash_between_file_and_account_uses_the_password_of_the_file()
    {
        var folder = Directory.CreateTempSubdirectory("identity-first-").FullName;
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, FirstOperator.FileName),
                """{"email":"operator@living-lab.local","password":"written before the crash"}""");
            await using var host = await IdentityHost.StartAsync(folder);

            Assert.Equal("written before the crash", (await Person.FirstOperatorAsync(host)).Password);
            Assert.Equal(1, await host.Db(db => db.Accounts.CountAsync()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
