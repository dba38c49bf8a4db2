using System.Security.Cryptography;
using System.Text.Json;

namespace Aspire.Hosting;

/// <summary>A builder of ours, of which there is one for running and one for tests.</summary>
internal interface IKeepsSecrets
{
    SecretStore Secrets { get; }
}

/// <summary>Passwords that nobody chose: made at the first start, kept in <c>secrets.json</c> for the owner alone.</summary>
internal sealed class SecretStore(DataDirectory data)
{
    private const int Length = 32;
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Lock _gate = new();
    private SortedDictionary<string, string>? _secrets;

    public string GetOrCreate(string name)
    {
        lock (_gate)
        {
            _secrets ??= Load();
            if (!_secrets.TryGetValue(name, out var secret))
            {
                secret = RandomNumberGenerator.GetString(Alphabet, Length);
                _secrets[name] = secret;
                DataDirectory.Create(data.Path, passable: true);
                DataDirectory.WritePrivate(data.Secrets, JsonSerializer.Serialize(_secrets, Indented));
            }

            return secret;
        }
    }

    private SortedDictionary<string, string> Load()
    {
        if (!File.Exists(data.Secrets))
        {
            return new(StringComparer.Ordinal);
        }

        try
        {
            return JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(data.Secrets)) ?? [];
        }
        catch (JsonException e)
        {
            throw new DistributedApplicationException($"{data.Secrets} is not readable JSON ({e.Message}); mend it, or delete the data directory to start afresh.");
        }
    }
}
