using Marketplace.Testing;
using Xunit;

namespace Marketplace.Identity;

public sealed class RestartTests
{
    [Fact]
    public async Task A_second_start_on_the_same_folder_keeps_keys_sessions_and_operator()
    {
        var folder = Directory.CreateTempSubdirectory("identity-restart-").FullName;
        try
        {
            var before = await IdentityHost.StartAsync(folder);
            var person = await Person.RegisterAsync(before);
            var (keys, tokens, password) = (await KeysAsync(before), person.Tokens, (await Person.FirstOperatorAsync(before)).Password);
            await before.DisposeAsync();

            await using var after = await IdentityHost.StartAsync(folder);

            Assert.Equal(keys, await KeysAsync(after));
            await after.ClientWith(tokens.AccessToken).GetAsync($"{Person.Route}/me").ShouldBeAsync(200);
            var again = new Person(after, person.Id, person.Email, person.Password);
            await again.TryRefreshAsync(tokens.RefreshToken).ShouldBeAsync(200);
            Assert.Equal(password, (await Person.FirstOperatorAsync(after)).Password);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> KeysAsync(IdentityHost host) =>
        await host.Anonymous.GetStringAsync($"{Person.Route}/.well-known/jwks.json");
}
