using Marketplace.Catalog.Data;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests;

/// <summary>The service under test, one per test class.</summary>
public sealed class CatalogFixture : IAsyncLifetime
{
    internal ServiceFixture<Program, CatalogDb> Service { get; } = new();

    public ValueTask InitializeAsync() => Service.InitializeAsync();

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
