using System.Linq.Expressions;
using System.Security.Claims;
using Marketplace.Feedback.Instruments;
using Marketplace.Feedback.Responses;
using Marketplace.Fhir.Elements;
using Marketplace.Fhir.Searching;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Fhir.Scores;

/// <summary>Reads and searches scores, as Observation under the id of the response that they were made of.</summary>
internal sealed class Observations : ViewOfResponse
{
    public override string Name => "Observation";

    protected override IReadOnlyList<SearchParameter<FhirScope, StoredResponse>> Parameters { get; } =
    [
        Id,
        Moment("_lastUpdated", "When it was computed, by submission or amendment."),
        new("category", "token", "Always survey.", (_, value) => IsSurvey(value)),
        new("code", "token", "The instrument, e.g. urn:living-lab:instrument|sus.", (_, value) => IsOf(value)),
        Moment("date", "When the answers were given."),
        new("derived-from", "reference", "The QuestionnaireResponse.", (_, value) =>
            Condition.OnReference<StoredResponse>(value, "QuestionnaireResponse", id => r => r.Id == id)),
        .. People("patient", "The patient", Person.Patient),
        .. People("performer", "Who answered", Person.Patient, Person.Practitioner),
        Status(Observation.Statuses, "final"),
        .. People("subject", "The patient", Person.Patient),
    ];

    /// <summary>What no rule scores has no Observation.</summary>
    protected override IQueryable<StoredResponse> Visible(FhirScope scope, ClaimsPrincipal caller) => base.Visible(scope, caller).Where(r => r.Score != null);

    protected override Task<IReadOnlyList<Resource>> ShowAsync(
        FhirScope scope, ClaimsPrincipal caller, IReadOnlyList<StoredResponse> rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Resource>>([.. rows.Select(Observation.Of)]);

    private static Result<Expression<Func<StoredResponse, bool>>> IsOf(string token)
    {
        var (system, code) = (token.LastIndexOf('|') is > 0 and var end ? token[..end] : MarketplaceExtensions.Instrument, SearchValues.Code(token));
        return Condition.Of<StoredResponse>(system == MarketplaceExtensions.Instrument ? r => r.Instrument == code : r => false);
    }

    private static Result<Expression<Func<StoredResponse, bool>>> IsSurvey(string token) =>
        Condition.Of<StoredResponse>(SearchValues.Code(token) == "survey" ? r => true : r => false);
}
