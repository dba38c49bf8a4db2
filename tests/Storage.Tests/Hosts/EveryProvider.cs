namespace Marketplace.Storage.Tests.Hosts;

/// <summary>Each test of this suite holds on SQLite and on PostgreSQL alike.</summary>
public sealed class EveryProvider : TheoryData<StorageProvider>
{
    public EveryProvider()
    {
        Add(StorageProvider.Sqlite);
        Add(StorageProvider.Postgres);
    }
}
