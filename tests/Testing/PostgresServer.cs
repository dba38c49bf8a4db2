using Aspire.Hosting;
using Npgsql;

namespace Marketplace.Testing;

/// <summary>PostgreSQL. Tests that share one keep apart by databases of their own.</summary>
public sealed class PostgresServer : TestServer
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);

    private string _address = "";

    /// <summary>One for the whole test process; it ends with it.</summary>
    public static Task<PostgresServer> SharedAsync() => Shared.Value;

    public static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer();
        await server.StartAsync(map => map.AddPostgres(Name));
        server._address = await server.ConnectionStringAsync();
        return server;
    }

    /// <summary>A new, empty database; returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"t{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(_address + ";Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return $"{_address};Database={name}";
    }
}
