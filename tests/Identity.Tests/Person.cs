using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Identity.Accounts;
using Marketplace.Testing;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Marketplace.Identity;

/// <summary>Somebody with an account, who calls the API in a test.</summary>
internal sealed class Person(IdentityHost host, Guid id, string email, string password)
{
    public const string Route = "/api/identity";

    public Guid Id { get; } = id;

    public string Email { get; } = email;

    public string Password { get; } = password;

    public Tokens Tokens { get; private set; } = null!;

    public JsonWebToken Claims => new(Tokens.AccessToken);

    public HttpClient Client => host.ClientWith(Tokens.AccessToken);

    public sealed record Registration(string Email, string Password, string DisplayName, string Language, string? Role);

    public static Registration NewRegistration(string? role = null) => new(
        $"{Guid.NewGuid():N}@example.org", $"{Guid.NewGuid():N}", "Camille Weber", "fr", role);

    public static async Task<Person> RegisterAsync(IdentityHost host, string? role = null)
    {
        var (registration, id) = (NewRegistration(role), Guid.CreateVersion7());
        await host.Anonymous.PutAsJsonAsync($"{Route}/accounts/{id}", registration).ShouldBeAsync(201);
        return await new Person(host, id, registration.Email, registration.Password).SignInAsync();
    }

    public static async Task<Person> FirstOperatorAsync(IdentityHost host)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(host.DataFolder, FirstOperator.FileName));
        var file = JsonSerializer.Deserialize<JsonElement>(text);
        return await new Person(host, Guid.Empty, file.GetProperty("email").GetString()!, file.GetProperty("password").GetString()!).SignInAsync();
    }

    public async Task<Person> SignInAsync()
    {
        var response = await TrySignInAsync(Password).ShouldBeAsync(200);
        Tokens = (await response.Content.ReadFromJsonAsync<Tokens>())!;
        return this;
    }

    public Task<HttpResponseMessage> TrySignInAsync(string password) =>
        host.Anonymous.PostAsJsonAsync($"{Route}/sign-in", new { Email, Password = password });

    public async Task<Person> RefreshAsync()
    {
        var response = await TryRefreshAsync(Tokens.RefreshToken).ShouldBeAsync(200);
        Tokens = (await response.Content.ReadFromJsonAsync<Tokens>())!;
        return this;
    }

    public Task<HttpResponseMessage> TryRefreshAsync(string refreshToken) =>
        host.Anonymous.PostAsJsonAsync($"{Route}/refresh", new { refreshToken });

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(Route + path);

    public Task<HttpResponseMessage> PutAsync(string path, object? body = null) => Client.PutAsJsonAsync(Route + path, body);

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null) =>
        body is null ? Client.PostAsync(Route + path, null) : Client.PostAsJsonAsync(Route + path, body);

    public Task<HttpResponseMessage> DeleteAsync(string path) => Client.DeleteAsync(Route + path);
}

internal sealed record Tokens(string AccessToken, int ExpiresInSeconds, string RefreshToken, DateTime RefreshExpiresAtUtc, Guid AccountId);

internal static class Json
{
    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> response, int status) =>
        await (await response.ShouldBeAsync(status)).Content.ReadFromJsonAsync<JsonElement>();

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
