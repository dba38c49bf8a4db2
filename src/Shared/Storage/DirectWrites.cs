using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Marketplace.Storage;

/// <summary>Notes that a unit of work changed rows by a statement, which dropping tracked changes would not undo.</summary>
internal sealed class DirectWrites : DbCommandInterceptor
{
    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Note(eventData);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Note(eventData);
        return new(result);
    }

    private static void Note(CommandExecutedEventData e)
    {
        if (e is { Context: ServiceDb db, CommandSource: CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete or CommandSource.ExecuteSqlRaw })
        {
            db.WroteDirectly = true;
        }
    }
}
