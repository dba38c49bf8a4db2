using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Fhir.Elements;
using Marketplace.Trials.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Fhir.Searching;

/// <summary>A resource type as the server offers it.</summary>
internal interface IServedType
{
    string Name { get; }

    /// <summary>Name, type and documentation of each.</summary>
    IEnumerable<(string Name, string Type, string Documentation)> Searchable { get; }

    void Map(RouteGroupBuilder fhir);
}

/// <summary>Reading and searching a resource type; a type says what its rows are, who sees them, and how they are shown.</summary>
internal abstract class ServedType<TRow> : IServedType where TRow : class
{
    public abstract string Name { get; }

    public IEnumerable<(string Name, string Type, string Documentation)> Searchable => Parameters.Select(p => (p.Name, p.Type, p.Documentation));

    /// <summary>The first is <c>_id</c>, which reading goes by as well.</summary>
    protected abstract IReadOnlyList<SearchParameter<TRow>> Parameters { get; }

    /// <summary>Whether those who are not signed in see any.</summary>
    protected virtual bool IsPublic => true;

    public void Map(RouteGroupBuilder fhir)
    {
        var routes = fhir.MapGroup(Name);
        routes.MapGet("", SearchAsync).WithName($"Search{Name}");
        routes.MapGet("{id}", ReadAsync).WithName($"Read{Name}");
        _ = IsPublic ? routes.AllowAnonymous() : routes.RequireAuthorization();
    }

    protected abstract IQueryable<TRow> Visible(TrialsDb db, CurrentUser? user);

    /// <summary>In an order that never changes for a row, from after this one.</summary>
    protected abstract IQueryable<TRow> InOrder(IQueryable<TRow> rows, Cursor? after);

    protected abstract Cursor At(TRow row);

    protected abstract Task<IReadOnlyList<Resource>> ShowAsync(FhirScope scope, IReadOnlyList<TRow> rows, CancellationToken ct);

    /// <summary>Whose data is shown: they can see who has read it.</summary>
    protected virtual IReadOnlyCollection<Guid> EnrolmentsIn(IReadOnlyList<TRow> rows) => [];

    private async Task<IReadOnlyList<Resource>> ShowAsync(FhirScope scope, IReadOnlyList<TRow> rows, CurrentUser? user, CancellationToken ct)
    {
        if (user is not null)
        {
            await scope.Reads.LogAsync(EnrolmentsIn(rows), AccessKind.ReadAsFhir, user, ct);
        }

        return await ShowAsync(scope, rows, ct);
    }

    private async Task<IResult> SearchAsync(HttpRequest http, CurrentUser? user, FhirScope scope, CancellationToken ct)
    {
        if (!SearchRequest.Of(http).TryGet(out var request, out var flaw))
        {
            return flaw.ToProblem();
        }

        if (!request.Apply(Visible(scope.Db, user), Parameters, scope).TryGet(out var found, out var error))
        {
            return error.ToProblem();
        }

        if (request.Count == 0)
        {
            var total = await found.Rows.CountAsync(ct);
            return new FhirAnswer(new Bundle { Total = total, Link = Bundle.Links(scope.Address.Of(Name), request, found.Understood, next: null) });
        }

        var rows = await InOrder(found.Rows, request.After).Take(request.Count + 1).ToListAsync(ct);
        var next = rows.Count > request.Count ? At(rows[request.Count - 1]) : null;
        var shown = await ShowAsync(scope, [.. rows.Take(request.Count)], user, ct);
        return new FhirAnswer(new Bundle
        {
            Link = Bundle.Links(scope.Address.Of(Name), request, found.Understood, next),
            Entry = [.. shown.Select(r => new Bundle.FoundEntry(scope.Address.Of(Name, r.Id), FhirJson.Versioned(r)))],
        });
    }

    private async Task<IResult> ReadAsync(string id, CurrentUser? user, FhirScope scope, CancellationToken ct)
    {
        if (!Parameters[0].Condition(scope, id).TryGet(out var isAsked, out var error))
        {
            return error.ToProblem();
        }

        var row = await Visible(scope.Db, user).SingleOrDefaultAsync(isAsked, ct);
        return row is not null && await ShowAsync(scope, [row], user, ct) is [var resource]
            ? new FhirAnswer(FhirJson.Versioned(resource))
            : SearchErrors.ResourceUnknown.ToProblem();
    }
}
