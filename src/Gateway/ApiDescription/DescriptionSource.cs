using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Marketplace.Gateway.ApiDescription;

/// <summary>Keeps the joined description for a minute; for seconds only while a service is missing from it.</summary>
internal sealed class DescriptionSource(IServiceProvider services, IOptions<ApiDescriptionOptions> options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RefreshIncomplete = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _oneReader = new(1, 1);
    private Joined? _joined;

    public async Task<byte[]> GetAsync(CancellationToken ct)
    {
        if (Fresh() is { } ready)
        {
            return ready;
        }

        await _oneReader.WaitAsync(ct);
        try
        {
            return Fresh() ?? await JoinAsync(ct);
        }
        finally
        {
            _oneReader.Release();
        }
    }

    public void Dispose() => _oneReader.Dispose();

    private byte[]? Fresh() => _joined is { } joined && joined.Until > clock.GetUtcNow() ? joined.Json : null;

    private async Task<byte[]> JoinAsync(CancellationToken ct)
    {
        var parts = await services.GetRequiredService<ServiceDescriptions>().ReadAllAsync(ct);
        var json = JsonSerializer.SerializeToUtf8Bytes(DescriptionMerge.Merge(parts, options.Value.PublicAddress ?? "/"));
        var isComplete = Array.TrueForAll(parts, p => p.Document is not null);
        _joined = new(json, clock.GetUtcNow() + (isComplete ? Refresh : RefreshIncomplete));
        return json;
    }

    private sealed record Joined(byte[] Json, DateTimeOffset Until);
}
