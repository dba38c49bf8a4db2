using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Security.Claims;
using Marketplace.Feedback.Responses;
using Marketplace.Fhir.Elements;
using Marketplace.Fhir.Searching;

namespace Marketplace.Feedback.Fhir.Answers;

/// <summary>Takes, reads and searches answers, as QuestionnaireResponse.</summary>
internal sealed class ServedResponses : ViewOfResponse
{
    public override string Name => "QuestionnaireResponse";

    public override IReadOnlyList<string> Interactions { get; } = ["read", "create", "update", "search-type"];

    protected override IReadOnlyList<SearchParameter<FhirScope, StoredResponse>> Parameters { get; } =
    [
        Id,
        Moment("_lastUpdated", "When it was submitted or amended last."),
        .. People("author", "Who answered", Person.Patient, Person.Practitioner),
        Moment("authored", "When it was submitted or amended last."),
        .. People("patient", "The patient who answered", Person.Patient),
        new("questionnaire", "reference", "The url of the Questionnaire, with |version or in all versions.", (_, value) => Condition.Of(Answers(value))),
        .. People("source", "Who answered", Person.Patient, Person.Practitioner),
        Status(QuestionnaireResponse.Statuses, "completed"),
        .. People("subject", "Who answered", Person.Patient, Person.Practitioner),
    ];

    protected override void MapWrites(RouteGroupBuilder routes) => CreateResponse.Map(routes);

    protected override async Task<IReadOnlyList<Resource>> ShowAsync(
        FhirScope scope, ClaimsPrincipal caller, IReadOnlyList<StoredResponse> rows, CancellationToken ct)
    {
        var shown = new List<Resource>(rows.Count);
        foreach (var row in rows)
        {
            shown.Add(QuestionnaireResponse.Of(row, (await scope.Forms.FindAsync(row.Questionnaire, ct))!));
        }

        return shown;
    }

    [SuppressMessage("Globalization", "CA1310", Justification = "The database compares.")]
    private static Expression<Func<StoredResponse, bool>> Answers(string canonical)
    {
        var start = $"{canonical}|";
        return canonical.Contains('|', StringComparison.Ordinal) ? r => r.Questionnaire == canonical : r => r.Questionnaire.StartsWith(start);
    }
}
