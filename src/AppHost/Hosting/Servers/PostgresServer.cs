using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Servers;

/// <summary>Runs the machine's PostgreSQL as a child: loopback only, its own cluster below the data directory.</summary>
internal static class PostgresServer
{
    private const string Places = "/usr/lib/postgresql";

    // The server refuses to run as root; root lends it the account that its package made.
    private const string Account = "postgres";

    public static string? FindBinaries() => !Directory.Exists(Places) ? null : Directory.EnumerateDirectories(Places)
        .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
        .Select(folder => Path.Combine(folder, "bin"))
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));

    public static async Task<LaunchPlan> PlanAsync(PostgresServerResource resource, LaunchContext context, CancellationToken ct)
    {
        var binaries = Binaries(resource);
        var home = context.Run.Data.Of(resource.Name);
        var cluster = Path.Combine(home, "data");
        var environment = await context.EnvironmentAsync([], ct);
        if (!Directory.Exists(cluster))
        {
            // Made under another name, so that a cluster whose making was interrupted is never taken for a whole one.
            var unfinished = Path.Combine(home, "data.new");
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }

            await InitialiseAsync(resource, binaries, home, unfinished, environment, ct);
            Directory.Move(unfinished, cluster);
        }

        string[] arguments =
        [
            "-D", cluster,
            "-p", context.TargetPorts[PostgresServerResource.PrimaryEndpointName].ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=localhost",
            "-c", "unix_socket_directories=",
            "-c", "max_connections=300",
        ];

        // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to hang up.
        return AsServerAccount(Path.Combine(binaries, "postgres"), arguments) with { Environment = environment, StopSignal = Signals.Interrupt };
    }

    public static async Task CreateDatabaseAsync(PostgresDatabaseResource resource, RunContext run, CancellationToken ct)
    {
        var binaries = Binaries(resource.Parent);
        var environment = InheritedEnvironment.Read();
        run.Marker.Mark(environment);
        environment["PGHOST"] = "localhost";
        environment["PGPORT"] = resource.Parent.PrimaryEndpoint.Port.ToString(CultureInfo.InvariantCulture);
        environment["PGUSER"] = await resource.Parent.UserNameReference.GetValueAsync(ct) ?? "";
        environment["PGPASSWORD"] = await resource.Parent.PasswordParameter.GetValueAsync(ct) ?? "";

        var find = new LaunchPlan(
            Path.Combine(binaries, "psql"), ["-d", "postgres", "-tAc", "select datname from pg_database"], "/") { Environment = environment };
        var known = await RunAsync(find, "list the databases", ct);
        if (!known.Contains(resource.DatabaseName, StringComparer.Ordinal))
        {
            await RunAsync(find with { Command = Path.Combine(binaries, "createdb"), Arguments = ["--", resource.DatabaseName] }, "create a database", ct);
        }
    }

    private static string Binaries(PostgresServerResource resource) => FindBinaries() ?? throw new DistributedApplicationException(
        $"PostgreSQL is not installed. Run: sudo apt-get install -y postgresql. Or give each database of '{resource.Name}' a connection string of its own.");

    private static async Task InitialiseAsync(
        PostgresServerResource resource, string binaries, string home, string cluster, IDictionary<string, string> environment, CancellationToken ct)
    {
        var password = Path.Combine(home, "password");
        DataDirectory.Create(home, passable: true);
        DataDirectory.WritePrivate(password, await resource.PasswordParameter.GetValueAsync(ct) ?? "");
        if (Environment.IsPrivilegedProcess)
        {
            string[] owned = ["-d", "-o", Account, "-g", Account, "-m", "700", cluster];
            await RunAsync(new LaunchPlan("install", owned, "/") { Environment = environment }, "prepare the folder", ct);
            await RunAsync(new LaunchPlan("chown", [Account, password], "/") { Environment = environment }, "prepare the password", ct);
        }

        try
        {
            string[] arguments =
            [
                "-D", cluster, "-U", await resource.UserNameReference.GetValueAsync(ct) ?? "", "--pwfile", password,
                "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8",
            ];
            await RunAsync(AsServerAccount(Path.Combine(binaries, "initdb"), arguments) with { Environment = environment }, "create the cluster", ct);
        }
        finally
        {
            File.Delete(password);
        }
    }

    private static LaunchPlan AsServerAccount(string command, IReadOnlyList<string> arguments) => Environment.IsPrivilegedProcess
        ? new LaunchPlan("setpriv", ["--reuid", Account, "--regid", Account, "--clear-groups", "--", command, .. arguments], "/") { Environment = null! }
        : new LaunchPlan(command, arguments, "/") { Environment = null! };

    private static async Task<IReadOnlyList<string>> RunAsync(LaunchPlan plan, string purpose, CancellationToken ct)
    {
        var lines = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var process = ChildProcess.Start(plan, lines.Enqueue);
        var code = await process.Exit.WaitAsync(ct);
        await process.DrainAsync(TimeSpan.FromSeconds(1), TimeProvider.System);
        return code == 0 ? [.. lines] : throw new DistributedApplicationException(
            $"PostgreSQL could not {purpose}: {string.Join(' ', lines.TakeLast(5))} (exit code {code})");
    }
}
