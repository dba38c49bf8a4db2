using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Storage.Schema;

/// <summary>One step of a schema: <c>Data/Migrations/NNNN_name.{sqlite|postgres}.sql</c>, embedded in the service.</summary>
internal sealed record MigrationScript(int Version, string Name, string Sql)
{
    /// <summary>The same for any line endings, which a checkout may change.</summary>
    public string Checksum { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The provider's scripts, oldest first.</summary>
    public static IReadOnlyList<MigrationScript> EmbeddedIn(Assembly assembly, string provider)
    {
        var ending = $".{provider}.sql";
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith(ending, StringComparison.Ordinal))
            .Select(n => Read(assembly, n, ending))
            .OrderBy(s => s.Version)];
    }

    private static MigrationScript Read(Assembly assembly, string resource, string ending)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var name = resource[..^ending.Length];
        name = name[(name.LastIndexOf('.') + 1)..];
        return int.TryParse(name.AsSpan(0, Math.Min(4, name.Length)), CultureInfo.InvariantCulture, out var version)
            ? new MigrationScript(version, name, reader.ReadToEnd())
            : throw new InvalidOperationException($"The migration {resource} must be called NNNN_name{ending}.");
    }
}
