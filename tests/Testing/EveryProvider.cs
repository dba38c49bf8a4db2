using Marketplace.Storage;
using Xunit;

namespace Marketplace.Testing;

/// <summary>For tests that hold on SQLite and on PostgreSQL alike: <c>[Theory, ClassData(typeof(EveryProvider))]</c>.</summary>
public sealed class EveryProvider : TheoryData<StorageProvider>
{
    public EveryProvider()
    {
        Add(StorageProvider.Sqlite);
        Add(StorageProvider.Postgres);
    }
}
