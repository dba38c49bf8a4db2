using System.Collections.Concurrent;
using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

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
        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        await (connection.CanCreateBatch
            ? InOneRoundTripAsync(connection, transaction, table, rows, ct)
            : OneByOneAsync(connection, transaction, table, rows, ct));
    }

    /// <summary>PostgreSQL: one message there and back for all rows.</summary>
    private static async Task InOneRoundTripAsync<T>(
        DbConnection connection, DbTransaction transaction, Table table, IReadOnlyList<T> rows, CancellationToken ct) where T : class
    {
        await using var maker = connection.CreateCommand();
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = table.Insert;
            table.Columns.ForEach(c => command.Parameters.Add(c.ParameterFor(maker, row)));
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(ct);
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

    private sealed record Table(string Insert, List<Column> Columns)
    {
        public static Table Of(IEntityType type, ISqlGenerationHelper sql)
        {
            var columns = type.GetProperties()
                .Where(p => p.ValueGenerated == ValueGenerated.Never)
                .Select((p, i) => new Column($"@p{i}", sql.DelimitIdentifier(p.GetColumnName()), p.PropertyInfo!, p.GetRelationalTypeMapping(), p.IsNullable))
                .ToList();
            var insert = $"INSERT INTO {sql.DelimitIdentifier(type.GetTableName()!)} ({string.Join(", ", columns.Select(c => c.Name))}) " +
                $"VALUES ({string.Join(", ", columns.Select(c => c.Parameter))})";
            return new Table(insert, columns);
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
