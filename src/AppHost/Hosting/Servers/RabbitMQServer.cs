using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Servers;

/// <summary>
/// Runs rabbitmq-server as a child: loopback only, a user of its own, its Erlang cookie and data below the data
/// directory, and its own name daemon, so that neither a system broker nor a parallel run is ever touched.
/// </summary>
internal static class RabbitMQServer
{
    // The name daemon must not detach, or it would outlive the broker; so it is started here, in the same group.
    private const string Launch = """
        command -v epmd >/dev/null && epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1 &
        exec "$0"
        """;

    private static readonly string[] Places = ["/usr/lib/rabbitmq/lib", "/opt/rabbitmq", "/opt"];

    public static string? FindServer() => Places.Where(Directory.Exists)
        .SelectMany(place => Directory.EnumerateDirectories(place, "rabbitmq_server-*").OrderDescending(StringComparer.Ordinal).Prepend(place))
        .Select(folder => Path.Combine(folder, "sbin", "rabbitmq-server"))
        .FirstOrDefault(File.Exists);

    public static async Task<LaunchPlan> PlanAsync(RabbitMQServerResource resource, LaunchContext context, CancellationToken ct)
    {
        var server = FindServer() ?? throw new DistributedApplicationException(
            $"RabbitMQ is not installed. Run: sudo apt-get install -y rabbitmq-server. Or set ConnectionStrings__{resource.Name} to a broker that runs elsewhere.");

        var home = context.Run.Data.Of(resource.Name);
        DataDirectory.Create(home);
        await WriteConfigurationAsync(resource, home, context.TargetPorts, ct);

        var settings = Settings(resource, home);
        WriteControlScript(home, Path.Combine(Path.GetDirectoryName(server)!, "rabbitmqctl"), settings);
        var environment = await context.EnvironmentAsync([], ct);
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        return new LaunchPlan("sh", ["-c", Launch, server], home) { Environment = environment };
    }

    private static Dictionary<string, string> Settings(RabbitMQServerResource resource, string home) => new()
    {
        ["HOME"] = home,
        // The node name is part of the data: it stays, whatever the ports of this run are.
        ["RABBITMQ_NODENAME"] = $"{resource.Name}@localhost",
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(home, "data"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(home, "log"),
        ["RABBITMQ_LOG"] = "warning",
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(home, "rabbitmq.conf"),
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(home, "advanced.config"),
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(home, "enabled_plugins"),
        ["RABBITMQ_DIST_PORT"] = Text(Ports.Free()),
        ["ERL_EPMD_PORT"] = Text(Ports.Free()),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
    };

    private static async Task WriteConfigurationAsync(
        RabbitMQServerResource resource, string home, IReadOnlyDictionary<string, int> ports, CancellationToken ct)
    {
        var user = await resource.UserNameReference.GetValueAsync(ct);
        var password = await resource.PasswordParameter.GetValueAsync(ct);
        var lines = new List<string>
        {
            $"listeners.tcp.1 = 127.0.0.1:{ports[RabbitMQServerResource.PrimaryEndpointName]}",
            "log.console = true",
            "log.console.level = warning",
            "log.file = false",
            // A health probe hangs up after the greeting, which the broker would report every time.
            "log.connection.level = error",
            // The largest message of ours has 256 kB; whoever sends more is cut off before it takes our memory.
            "max_message_size = 2097152",
        };
        if (resource.Users.Count == 0)
        {
            lines.Add($"default_user = {user}");
            lines.Add($"default_pass = {password}");
        }
        else
        {
            // Read at every start, and then the broker makes no default user.
            var definitions = Path.Combine(home, "definitions.json");
            DataDirectory.WritePrivate(definitions, await RabbitMQDefinitions.WriteAsync(user!, password!, resource.Users, ct));
            lines.Add($"load_definitions = {definitions}");
        }

        if (resource.Management)
        {
            lines.Add("management.tcp.ip = 127.0.0.1");
            lines.Add($"management.tcp.port = {ports["management"]}");
        }

        DataDirectory.WritePrivate(Path.Combine(home, "rabbitmq.conf"), string.Join('\n', lines) + '\n');
        DataDirectory.WritePrivate(Path.Combine(home, "enabled_plugins"), resource.Management ? "[rabbitmq_management].\n" : "[].\n");
    }

    /// <summary>A rabbitmqctl that speaks to this broker, for the operator.</summary>
    private static void WriteControlScript(string home, string rabbitmqctl, Dictionary<string, string> settings)
    {
        var exports = settings.Where(setting => setting.Key is "HOME" or "RABBITMQ_NODENAME" or "RABBITMQ_CONF_ENV_FILE" or "ERL_EPMD_PORT")
            .Select(setting => $"export {setting.Key}='{setting.Value}'");
        var script = Path.Combine(home, "rabbitmqctl");
        DataDirectory.WritePrivate(script, $"#!/bin/sh\n{string.Join('\n', exports)}\nexec '{rabbitmqctl}' \"$@\"\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
