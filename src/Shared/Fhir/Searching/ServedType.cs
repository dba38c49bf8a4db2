using System.Security.Claims;
using Marketplace.Fhir.Elements;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Fhir.Searching;

/// <summary>A resource type as the server offers it.</summary>
public interface IServedType
{
    string Name { get; }

    /// <summary>R4's codes of what can be done with it.</summary>
    IReadOnlyList<string> Interactions { get; }

    /// <summary>Name, type and documentation of each.</summary>
    IEnumerable<(string Name, string Type, string Documentation)> Searchable { get; }

    void Map(RouteGroupBuilder fhir);
}

/// <summary>What a request is answered from: each service's own.</summary>
public interface IFhirScope
{
    FhirAddress Address { get; }
}

/// <summary>Reading and searching a resource type; a type says what its rows are, who sees them, and how they are shown.</summary>
public abstract class ServedType<TScope, TRow> : IServedType where TScope : class, IFhirScope where TRow : class
{
    public abstract string Name { get; }

    public virtual IReadOnlyList<string> Interactions { get; } = ["read", "search-type"];

    public IEnumerable<(string Name, string Type, string Documentation)> Searchable => Parameters.Select(p => (p.Name, p.Type, p.Documentation));

    /// <summary>The first is <c>_id</c>, which reading goes by as well.</summary>
    protected abstract IReadOnlyList<SearchParameter<TScope, TRow>> Parameters { get; }

    public void Map(RouteGroupBuilder fhir)
    {
        var routes = fhir.MapGroup(Name);
        var reads = routes.MapGroup("");
        reads.MapGet("", SearchAsync).WithName($"FhirSearch{Name}");
        reads.MapPost("_search", SearchAsync).WithName($"FhirPostSearch{Name}");
        reads.MapGet("{id}", ReadAsync).WithName($"FhirRead{Name}");
        Admit(reads);
        MapWrites(routes);
    }

    /// <summary>Who may read at all: everybody, unless a type says otherwise.</summary>
    protected virtual void Admit(RouteGroupBuilder reads) => reads.AllowAnonymous();

    /// <summary>What a type offers besides reading and searching.</summary>
    protected virtual void MapWrites(RouteGroupBuilder routes)
    {
    }

    protected abstract IQueryable<TRow> Visible(TScope scope, ClaimsPrincipal caller);

    /// <summary>Rows that everybody sees and that are part of the release; in order they stand before those of the database.</summary>
    protected virtual IQueryable<TRow>? Shipped => null;

    /// <summary>In an order that never changes for a row, from after this one.</summary>
    protected abstract IQueryable<TRow> InOrder(IQueryable<TRow> rows, Cursor? after);

    protected abstract Cursor At(TRow row);

    protected abstract Task<IReadOnlyList<Resource>> ShowAsync(TScope scope, ClaimsPrincipal caller, IReadOnlyList<TRow> rows, CancellationToken ct);

    private async Task<IResult> SearchAsync(HttpContext http, CancellationToken ct)
    {
        var (caller, scope) = (http.User, ScopeOf(http));
        if (!(await SearchRequest.ReadAsync(http.Request, ct)).TryGet(out var request, out var flaw))
        {
            return flaw.ToProblem();
        }

        if (!request.Read(Parameters, scope).TryGet(out var asked, out var error))
        {
            return error.ToProblem();
        }

        var rows = asked.Of(Visible(scope, caller));
        var shipped = Shipped is { } release ? asked.Of(release) : null;
        if (request.Count == 0)
        {
            var total = (shipped?.Count() ?? 0) + await rows.CountAsync(ct);
            return new FhirAnswer(new Bundle { Total = total, Link = Bundle.Links(scope.Address.Of(Name), request, asked.Understood, next: null) });
        }

        return await PageAsync(request, asked, await FirstAsync(shipped, rows, request, ct), caller, scope, ct);
    }

    /// <summary>One row more than the page holds, which says that there is another page.</summary>
    private async Task<List<TRow>> FirstAsync(IQueryable<TRow>? shipped, IQueryable<TRow> rows, SearchRequest request, CancellationToken ct)
    {
        List<TRow> first = shipped is null ? [] : [.. InOrder(shipped, request.After).Take(request.Count + 1)];
        var rest = request.Count + 1 - first.Count;
        return rest == 0 ? first : [.. first, .. await InOrder(rows, request.After).Take(rest).ToListAsync(ct)];
    }

    private async Task<IResult> PageAsync(
        SearchRequest request, SearchRequest.Asked<TRow> asked, List<TRow> rows, ClaimsPrincipal caller, TScope scope, CancellationToken ct)
    {
        var next = rows.Count > request.Count ? At(rows[request.Count - 1]) : null;
        var shown = await ShowAsync(scope, caller, [.. rows.Take(request.Count)], ct);
        return new FhirAnswer(new Bundle
        {
            Link = Bundle.Links(scope.Address.Of(Name), request, asked.Understood, next),
            Entry = [.. shown.Select(r => new Bundle.FoundEntry(scope.Address.Of(Name, r.Id), FhirJson.Versioned(r)))],
        });
    }

    private async Task<IResult> ReadAsync(string id, HttpContext http, CancellationToken ct)
    {
        var (caller, scope) = (http.User, ScopeOf(http));
        if (!Parameters[0].Condition(scope, id).TryGet(out var isAsked, out var error))
        {
            return error.ToProblem();
        }

        var row = Shipped?.SingleOrDefault(isAsked) ?? await Visible(scope, caller).SingleOrDefaultAsync(isAsked, ct);
        return row is not null && await ShowAsync(scope, caller, [row], ct) is [var resource]
            ? new FhirAnswer(FhirJson.Versioned(resource))
            : SearchErrors.ResourceUnknown.ToProblem();
    }

    private static TScope ScopeOf(HttpContext http) => http.RequestServices.GetRequiredService<TScope>();
}
