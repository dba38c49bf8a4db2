using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marketplace.Testing;

/// <summary>RabbitMQ. Tests that share one keep apart by their own <c>Messaging:Namespace</c>.</summary>
public sealed class RabbitServer : TestServer
{
    private static readonly Lazy<Task<RabbitServer>> Shared = new(() => StartAsync());

    public string Address { get; private set; } = "";

    /// <summary>One for the whole test process; it ends with it.</summary>
    public static Task<RabbitServer> SharedAsync() => Shared.Value;

    /// <param name="also">More that the broker is to have, like further users.</param>
    public static async Task<RabbitServer> StartAsync(Action<IResourceBuilder<RabbitMQServerResource>>? also = null)
    {
        var server = new RabbitServer();
        await server.StartAsync(map =>
        {
            var broker = map.AddRabbitMQ(Name);
            also?.Invoke(broker);
        });
        server.Address = await server.ConnectionStringAsync();
        return server;
    }

    /// <summary>A namespace that no other test uses.</summary>
    public static string NewNamespace() => $"t{Guid.NewGuid():N}"[..12];
}
