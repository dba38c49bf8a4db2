using Marketplace.Testing;
using Marketplace.Trials.Data;
using Xunit;

namespace Marketplace.Trials.Tests;

/// <summary>The service under test, one per test class.</summary>
public sealed class TrialsFixture : IAsyncLifetime
{
    internal ServiceFixture<Program, TrialsDb> Service { get; } = new();

    public ValueTask InitializeAsync() => Service.InitializeAsync();

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
