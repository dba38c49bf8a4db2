using System.ComponentModel.DataAnnotations;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Registry;

/// <summary>The public records of all trials, newest first.</summary>
internal static class ListRegistryRecords
{
    public static void Map(RouteGroupBuilder trials) => trials.MapGet("/registry-records", HandleAsync).WithName(nameof(ListRegistryRecords));

    private static async Task<Ok<Page<RegistryRecord>>> HandleAsync(
        TrialsDb db, TimeProvider clock, CancellationToken ct, Guid? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var page = RegistryFacts.Registered(db)
            .Where(t => cursor == null || t.Id < cursor)
            .OrderByDescending(t => t.Id)
            .Take(limit + 1);
        var rows = await RegistryFacts.ReadAsync(db, page, DateOnly.FromDateTime(clock.Moment()), ct);
        return TypedResults.Ok(Page.Of(rows, limit, f => f.Trial.Id, RegistryWriter.Write));
    }
}
