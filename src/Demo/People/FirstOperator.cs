using System.Text.Json;
using Marketplace.Clients;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Sessions;
using Marketplace.Demo.Steps;

namespace Marketplace.Demo.People;

/// <summary>The operator that the system made for itself at its first start.</summary>
internal static class FirstOperator
{
    private const string FileName = "first-operator.json";

    public static Task<ApiSession> SignInAsync(MarketplaceApi api, Patience patience, string dataDirectory, CancellationToken ct)
    {
        var credentials = Read(Path.Combine(dataDirectory, FileName));
        return patience.UntilAcceptedAsync(() => api.SignInAsync(credentials.Email, credentials.Password, ct), ct);
    }

    private static Credentials Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Credentials>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new DemoFault($"What the first operator signs in with cannot be read: {e.Message} Name the system's data directory with --data.");
        }
    }
}
