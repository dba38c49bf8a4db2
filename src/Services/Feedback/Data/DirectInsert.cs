using System.Collections.Concurrent;
using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Marketplace.Feedback.Data;

/// <summary>
/// Inserts many rows of one table past the change tracker, which on the hot path costs three times as much as the database.
/// The statement follows from the model. Runs inside a unit of work and joins its transaction; generated keys are not read back.
/// </summary>
internal static class DirectInsert
{
    private static readonly ConcurrentDictionary<IEntityType, Table> Tables = new();

    public static async Task InsertAsync<T>(this FeedbackDb db, IReadOnlyList<T> rows, CancellationToken ct) where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }

        var table = Tables.GetOrAdd(db.Model.FindEntityType(typeof(T))!, type => Table.Of(type, db.GetService<ISqlGenerationHelper>()));
        await (db.Database.GetDbConnection() is NpgsqlConnection postgres
            ? CopyAsync(postgres, table, rows, ct)
            : OneByOneAsync(db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction(), table, rows, ct));
    }

    /// <summary>PostgreSQL: COPY takes all rows in one stream, without a statement to plan for each.</summary>
    private static async Task CopyAsync<T>(NpgsqlConnection connection, Table table, IReadOnlyList<T> rows, CancellationToken ct) where T : class
    {
        await using var copy = await connection.BeginBinaryImportAsync(table.Copy, ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var column in table.Columns)
            {
                await copy.WriteAsync(column.ValueOf(row), column.Type.StoreType, ct);
            }
        }

        await copy.CompleteAsync(ct);
    }

    /// <summary>SQLite: there is no way to travel, so the prepared statement runs once per row.</summary>
    private static async Task OneByOneAsync<T>(
        DbConnection connection, DbTransaction transaction, Table table, IReadOnlyList<T> rows, CancellationToken ct) where T : class
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = table.Insert;
        table.Columns.ForEach(c => command.Parameters.Add(c.ParameterFor(command, rows[0])));
        foreach (var row in rows)
        {
            for (var i = 0; i < table.Columns.Count; i++)
            {
                command.Parameters[i].Value = table.Columns[i].ValueOf(row);
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private sealed record Table(string Insert, string Copy, List<Column> Columns)
    {
        public static Table Of(IEntityType type, ISqlGenerationHelper sql)
        {
            var columns = type.GetProperties()
                .Where(p => p.ValueGenerated == ValueGenerated.Never)
                .Select((p, i) => new Column($"@p{i}", sql.DelimitIdentifier(p.GetColumnName()), p.PropertyInfo!, p.GetRelationalTypeMapping(), p.IsNullable))
                .ToList();
            var target = $"{sql.DelimitIdentifier(type.GetTableName()!)} ({string.Join(", ", columns.Select(c => c.Name))})";
            var insert = $"INSERT INTO {target} VALUES ({string.Join(", ", columns.Select(c => c.Parameter))})";
            return new Table(insert, $"COPY {target} FROM STDIN (FORMAT BINARY)", columns);
        }
    }

    private sealed record Column(string Parameter, string Name, PropertyInfo Property, RelationalTypeMapping Type, bool Nullable)
    {
        public DbParameter ParameterFor(DbCommand command, object row) =>
            Type.CreateParameter(command, Parameter, Property.GetValue(row), Nullable);

        public object ValueOf(object row)
        {
            var value = Property.GetValue(row);
            return (value is not null && Type.Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
        }
    }
}
