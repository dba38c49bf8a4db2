using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Servers;
using Aspire.Hosting.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Marketplace.AppHost.Tests.Servers;

public sealed class RabbitMQServerTests : IDisposable
{
    private readonly string _data = Path.Combine(Path.GetTempPath(), "apphost-broker-" + Guid.CreateVersion7().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(_data))
        {
            Directory.Delete(_data, recursive: true);
        }
    }

    [Fact]
    public async Task Broker_keeps_confirmed_messages_over_a_restart_and_a_kill_and_has_no_guest()
    {
        Assert.SkipUnless(RabbitMQServer.FindServer() is not null, "rabbitmq-server is not installed");
        await using (var app = await StartAsync())
        {
            await PublishAsync(app, "kept");
            var address = await AddressAsync(app);
            await Assert.ThrowsAsync<BrokerUnreachableException>(() => ConnectAsync(address, "guest"));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_data, "messaging", "rabbitmq.conf")));
        }

        await using var again = await StartAsync();
        await PublishAsync(again, "kept too");
        await again.KillAsync("messaging", Playground.Limit());
        await again.ResourceCommands.ExecuteCommandAsync("messaging", KnownResourceCommands.StartCommand, Playground.Limit());
        await again.HealthyAsync("messaging", seconds: 60);

        await using var connection = await ConnectAsync(await AddressAsync(again));
        await using var channel = await connection.CreateChannelAsync();
        Assert.Equal(["kept", "kept too"], [await NextAsync(channel), await NextAsync(channel)]);
    }

    [Fact]
    public async Task Reference_gives_the_connection_string_and_its_parts()
    {
        await using var map = Playground.Map();
        var broker = map.AddRabbitMQ("messaging");
        map.AddSample("one").WithReference(broker);
        await using var app = await map.StartAsync();
        await app.HealthyAsync("one");

        var seen = await app.EnvironmentOfAsync("one");
        var port = app.GetEndpoint("messaging").Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal($"amqp://messaging:{seen["MESSAGING_PASSWORD"]}@localhost:{port}", seen["ConnectionStrings__messaging"]);
        Assert.Equal(seen["ConnectionStrings__messaging"], seen["MESSAGING_URI"]);
        Assert.Equal(("localhost", port, "messaging"), (seen["MESSAGING_HOST"], seen["MESSAGING_PORT"], seen["MESSAGING_USERNAME"]));
    }

    private async Task<DistributedApplication> StartAsync()
    {
        var map = Playground.Map($"--DataDirectory={_data}");
        map.AddRabbitMQ("messaging");
        var app = await map.StartAsync();
        await app.HealthyAsync("messaging", seconds: 60);
        return app;
    }

    private static async Task<Uri> AddressAsync(DistributedApplication app) => new((await app.GetConnectionStringAsync("messaging"))!);

    private static Task<IConnection> ConnectAsync(Uri address, string? userAndPassword = null)
    {
        var factory = new ConnectionFactory { Uri = address };
        if (userAndPassword is not null)
        {
            factory.UserName = factory.Password = userAndPassword;
        }

        return factory.CreateConnectionAsync();
    }

    private static async Task<string> NextAsync(IChannel channel)
    {
        // After a crash a quorum queue elects its leader first, and is empty until then.
        BasicGetResult? message = null;
        await Playground.EventuallyAsync(
            async () => (message = await channel.BasicGetAsync("answers", autoAck: true)) is not null, "a message in the queue");
        return System.Text.Encoding.UTF8.GetString(message!.Body.Span);
    }

    private static async Task PublishAsync(DistributedApplication app, string text)
    {
        await using var connection = await ConnectAsync(await AddressAsync(app));
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await channel.QueueDeclareAsync(
            "answers", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await channel.BasicPublishAsync(
            "", "answers", mandatory: true, new BasicProperties { Persistent = true }, System.Text.Encoding.UTF8.GetBytes(text));
    }
}
