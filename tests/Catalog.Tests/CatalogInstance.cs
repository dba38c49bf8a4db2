using Marketplace.Catalog.Data;
using Marketplace.Testing;

namespace Marketplace.Catalog.Tests;

/// <summary>One of several instances of the service on the same database.</summary>
internal sealed class CatalogInstance : ServiceFixture<Program, CatalogDb>
{
    private CatalogInstance(Dictionary<string, string?> settings) => Settings = settings;

    protected override IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>On the database of the first, a file.</summary>
    public static CatalogInstance Beside(ServiceFixture<Program, CatalogDb> first) => new(new() { ["Storage:Directory"] = first.Folder });

    public static CatalogInstance OnPostgres(string connection) =>
        new(new() { ["Storage:Provider"] = "Postgres", ["ConnectionStrings:database"] = connection });
}
