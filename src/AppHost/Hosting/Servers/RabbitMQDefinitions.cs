using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Servers;

/// <summary>The users of a broker and what each may do, in RabbitMQ's definitions format. Passwords stand in it as salted hashes.</summary>
internal static class RabbitMQDefinitions
{
    private const string Host = "/";
    private const int SaltBytes = 4;

    /// <param name="owner">May do everything.</param>
    public static async Task<string> WriteAsync(string owner, string password, IEnumerable<RabbitMQUser> others, CancellationToken ct)
    {
        var users = new List<object> { User(owner, password, "administrator") };
        var permissions = new List<object> { Permission(owner, ".*", ".*", ".*") };
        foreach (var other in others)
        {
            users.Add(User(other.Name, (await other.Password.GetValueAsync(ct))!, ""));
            permissions.Add(Permission(other.Name, other.Configure, other.Write, other.Read));
        }

        return JsonSerializer.Serialize(new { vhosts = new[] { new { name = Host } }, users, permissions });
    }

    private static object User(string name, string password, string tags) => new
    {
        name,
        password_hash = Hash(password),
        hashing_algorithm = "rabbit_password_hashing_sha256",
        tags,
    };

    private static object Permission(string user, string configure, string write, string read) =>
        new { user, vhost = Host, configure, write, read };

    private static string Hash(string password)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
