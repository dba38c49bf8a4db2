using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Messaging.Tests.Data;
using Marketplace.Messaging.Tests.Hosts;
using Marketplace.Storage;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Messaging.Tests.DeadLetters;

/// <summary>A message that nobody can read dies once, is kept for the operator, and holds nobody else up.</summary>
public sealed class PoisonTests
{
    private static readonly string Good = JsonSerializer.Serialize(LedgerEvents.Results(Guid.NewGuid(), 1), EventJson.Options);

    private static readonly (string Name, Func<Wire, Task> SendAsync, string Reason)[] Poisons =
    [
        ("not JSON", w => w.PublishAsync(NewId(), "{ \"trialId\": "), "cannot be read"),
        ("empty", w => w.PublishAsync(NewId(), ""), "cannot be read"),
        ("null", w => w.PublishAsync(NewId(), "null"), "cannot be read"),
        ("no id", w => w.PublishAsync(null, Good), "has no id"),
        ("an id of another kind", w => w.PublishAsync("order-4711", Good), "has no id"),
        ("an unknown type", w => w.PublishAsync(NewId(), Good, also: p => p.Headers = Type("catalog.never-heard-of.v1")), "Nobody here handles"),
        ("missing fields", w => w.PublishAsync(NewId(), "{}"), "cannot be read"),
        ("null where a value must be", w => w.PublishAsync(NewId(), Without("overall")), "cannot be read"),
        ("a wrong type", w => w.PublishAsync(NewId(), Good.Replace("\"revision\":1", "\"revision\":\"one\"", StringComparison.Ordinal)), "cannot be read"),
        ("a field twice", w => w.PublishAsync(NewId(), Good[..^1] + ",\"revision\":2}"), "cannot be read"),
        ("one megabyte", w => w.PublishAsync(NewId(), Good[..^1] + $",\"x\":\"{new string('x', 1 << 20)}\"}}"), "bytes"),
        ("a depth of 100", w => w.PublishAsync(NewId(), Good[..^1] + $",\"x\":{new string('[', 100)}{new string(']', 100)}}}"), "cannot be read"),
        ("not UTF-8", w => w.PublishAsync(NewId(), [0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x7D]), "cannot be read"),
        ("NUL bytes", w => w.PublishAsync(NewId(), [0x7B, 0x00, 0x00, 0x7D]), "cannot be read"),
        ("an expiry", w => w.PublishAsync(NewId(), "{", also: p => p.Expiration = "200"), "cannot be read"),
    ];

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task Each_poison_dies_once_with_its_reason_and_its_neighbours_flow(StorageProvider provider)
    {
        await using var world = await World.NewAsync(provider);
        var catalog = await world.StartAsync("catalog");
        await using var wire = await world.OpenWireAsync();

        foreach (var poison in Poisons)
        {
            await wire.PublishAsync(NewId(), Good);
            await poison.SendAsync(wire);
        }

        await wire.PublishAsync(NewId(), Good);

        await catalog.LearnsAsync(Poisons.Length + 1);
        await Eventually.TrueAsync(() => catalog.Log.Count(3201) >= Poisons.Length, "all of them are archived");
        var letters = await catalog.ReadAsync(db => db.DeadLetters.OrderBy(d => d.DiedAtUtc).ToListAsync());
        // Two of them say the same and have no id: they are one letter that died twice.
        Assert.Equal(Poisons.Length, letters.Sum(l => l.Deaths));
        Assert.Equal(Poisons.Length - 1, letters.Count);
        foreach (var reason in Poisons.Select(p => p.Reason).Distinct())
        {
            Assert.Equal(Poisons.Count(p => p.Reason == reason), letters.Where(l => l.Reason.Contains(reason, StringComparison.Ordinal)).Sum(l => l.Deaths));
        }

        Assert.Equal(Poisons.Length + 1, await catalog.CountAsync());
        Assert.Equal(0, catalog.Log.Count(3103));
        Assert.Equal(0u, await wire.ReadyAsync(world.Topology.WorkQueue("catalog")));
        Assert.Equal(0u, await wire.ReadyAsync(world.Topology.DeadQueue("catalog")));
    }

    [Fact]
    public async Task A_message_that_the_broker_gave_up_on_is_kept_too()
    {
        await using var world = await World.NewAsync();
        await using var wire = await world.OpenWireAsync();
        var id = Guid.NewGuid();
        await wire.PutAsync(world.Topology.DeadQueue("catalog"), id.ToString(), Good);

        var catalog = await world.StartAsync("catalog");

        await Eventually.TrueAsync(() => catalog.Log.Count(3201) == 1, "it is archived");
        var letter = await catalog.ReadAsync(db => db.DeadLetters.SingleAsync());
        Assert.Equal((id, Good), (letter.MessageId, letter.Payload));
        Assert.Contains("Delivered too often", letter.Reason, StringComparison.Ordinal);
    }

    private static string NewId() => Guid.NewGuid().ToString();

    private static Dictionary<string, object?> Type(string type) => new() { ["cloudEvents_type"] = Encoding.UTF8.GetBytes(type) };

    private static string Without(string field)
    {
        var json = JsonNode.Parse(Good)!;
        json[field] = null;
        return json.ToJsonString();
    }
}
