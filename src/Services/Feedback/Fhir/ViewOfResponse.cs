using System.Linq.Expressions;
using System.Security.Claims;
using Marketplace.Feedback.Responses;
using Marketplace.Fhir.Searching;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Fhir;

/// <summary>A resource that is made of one stored response. Pages go along trial and position, which an index has in order.</summary>
internal abstract class ViewOfResponse : ServedType<FhirScope, StoredResponse>
{
    protected static readonly SearchParameter<FhirScope, StoredResponse> Id = new("_id", "token", "The id of the response.", (_, value) =>
    {
        var id = SearchValues.Id(value);
        return Condition.Of<StoredResponse>(r => r.Id == id);
    });

    protected override void Admit(RouteGroupBuilder reads) => Reader.Admit(reads);

    protected override IQueryable<StoredResponse> Visible(FhirScope scope, ClaimsPrincipal caller) => Reader.Visible(scope, caller);

    /// <summary>An answer that is amended while somebody pages comes again at the end; none is left out.</summary>
    protected override IQueryable<StoredResponse> InOrder(IQueryable<StoredResponse> rows, Cursor? after)
    {
        var rest = after is null
            ? rows
            : rows.Where(r => r.TrialId > after.Id || (r.TrialId == after.Id && r.Position > after.Number));
        return rest.OrderBy(r => r.TrialId).ThenBy(r => r.Position);
    }

    protected override Cursor At(StoredResponse row) => new(row.TrialId, row.Position);

    protected static SearchParameter<FhirScope, StoredResponse> Moment(string name, string documentation) => new(
        name, "date", documentation, (_, value) => Condition.OnMoment<StoredResponse>(
            value, from => r => (r.AmendedAtUtc ?? r.SubmittedAtUtc) >= from, end => r => (r.AmendedAtUtc ?? r.SubmittedAtUtc) < end));

    /// <summary>The parameter, and its form with <c>:identifier</c>.</summary>
    protected static IEnumerable<SearchParameter<FhirScope, StoredResponse>> People(string name, string documentation, params string[] types) =>
    [
        new(name, "reference", $"{documentation}: a pseudonym; also as {name}:identifier=system|pseudonym.", (_, value) => Person.Is(value, types)),
        new($"{name}:identifier", "reference", "", (_, value) => Person.Is(SearchValues.Code(value), types)),
    ];

    /// <param name="unchanged">R4's code for a response that was never amended.</param>
    protected static SearchParameter<FhirScope, StoredResponse> Status(IReadOnlyList<string> codes, string unchanged) =>
        new("status", "token", "R4's status.", (_, value) => SearchValues.Code(value, codes).TryGet(out var code, out var error) ? HasStatus(code, unchanged) : error);

    private static Result<Expression<Func<StoredResponse, bool>>> HasStatus(string code, string unchanged) => Condition.Of<StoredResponse>(
        code == unchanged ? r => r.Revision == 1 : code == "amended" ? r => r.Revision > 1 : r => false);
}
