using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Security.Claims;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Questionnaires.Authoring;
using Marketplace.Fhir.Elements;
using Marketplace.Fhir.Searching;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Fhir.Published;

/// <summary>Reads and searches Questionnaires: the library's and those that organisations published, for their authors also drafts.</summary>
internal sealed class ServedQuestionnaires : ServedType<FhirScope, QuestionnaireRow>
{
    private static readonly IReadOnlyList<QuestionnaireRow> Library = [.. QuestionnaireLibrary.All.Select(QuestionnaireRow.Of)];

    public override string Name => "Questionnaire";

    protected override IReadOnlyList<SearchParameter<FhirScope, QuestionnaireRow>> Parameters { get; } =
    [
        new("_id", "token", "The resource's id.", (_, value) =>
        {
            var id = Library.FirstOrDefault(q => q.Slug == value)?.Id ?? SearchValues.Id(value);
            return Condition.Of<QuestionnaireRow>(q => q.Id == id);
        }),
        new("_lastUpdated", "date", "When it was published, retired or, as a draft, saved.",
            (_, value) => Condition.OnMoment<QuestionnaireRow>(value, from => q => q.ChangedAtUtc >= from, end => q => q.ChangedAtUtc < end)),
        new("name", "string", "The beginning of the name, whatever its case and accents.", (_, value) => StartsWith(value, start => q => q.Name.StartsWith(start))),
        new("publisher", "string", "The beginning of the publisher's name.", (_, value) => StartsWith(value, start => q => q.Publisher.StartsWith(start))),
        new("status", "token", "R4's status.", (_, value) => HasStatus(value)),
        new("title", "string", "The beginning of the title, whatever its case and accents.", (_, value) => StartsWith(value, start => q => q.Title.StartsWith(start))),
        new("url", "uri", "The canonical url, without the version.", (_, value) => Condition.Of<QuestionnaireRow>(q => q.Url == value)),
        new("version", "token", "The business version.", (_, value) =>
        {
            var version = SearchValues.Code(value);
            return Condition.Of<QuestionnaireRow>(q => q.Version == version);
        }),
    ];

    private static readonly Expression<Func<StoredQuestionnaire, QuestionnaireRow>> AsRow = q => new QuestionnaireRow
        {
            Id = q.Id,
            Url = q.Url,
            Version = q.Version,
            Name = q.FoldedName,
            Title = q.FoldedTitle,
            Publisher = q.FoldedPublisher,
            Status = q.Status,
            ChangedAtUtc = q.RetiredAtUtc ?? q.PublishedAtUtc ?? q.SavedAtUtc,
            Text = q.Text,
        };

    protected override IQueryable<QuestionnaireRow> Shipped => Library.AsQueryable();

    protected override IQueryable<QuestionnaireRow> Visible(FhirScope scope, ClaimsPrincipal caller)
    {
        var user = Reader.AccountOf(caller);
        var seesAll = user?.Is(Roles.Operator) == true;
        var own = user?.OrganisationsToWriteFor().ToList() ?? [];
        return scope.Db.Questionnaires
            .Where(q => seesAll || q.Status != QuestionnaireStatus.Draft || own.Contains(q.OrganisationId))
            .Select(AsRow);
    }

    /// <summary>The published questionnaire of this <c>url|version</c>; null where there is none.</summary>
    public static async Task<ServedQuestionnaire?> FindAsync(FeedbackDb db, string canonical, CancellationToken ct)
    {
        var row = Library.FirstOrDefault(q => $"{q.Url}|{q.Version}" == canonical)
            ?? await db.Questionnaires.Where(q => q.Canonical == canonical).Select(AsRow).SingleOrDefaultAsync(ct);
        return row is null ? null : ServedQuestionnaire.Of(row);
    }

    /// <summary>The library, then the newest first.</summary>
    protected override IQueryable<QuestionnaireRow> InOrder(IQueryable<QuestionnaireRow> rows, Cursor? after)
    {
        var rest = after is null ? rows : rows.Where(q => q.Id < after.Id);
        return rest.OrderByDescending(q => q.Id);
    }

    protected override Cursor At(QuestionnaireRow row) => new(row.Id);

    protected override Task<IReadOnlyList<Resource>> ShowAsync(
        FhirScope scope, ClaimsPrincipal caller, IReadOnlyList<QuestionnaireRow> rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Resource>>([.. rows.Select(ServedQuestionnaire.Of)]);

    [SuppressMessage("Globalization", "CA1310", Justification = "The database compares; the library's names are folded too.")]
    private static Result<Expression<Func<QuestionnaireRow, bool>>> StartsWith(
        string value, Func<string, Expression<Func<QuestionnaireRow, bool>>> condition) => condition(SearchValues.Fold(value));

    private static Result<Expression<Func<QuestionnaireRow, bool>>> HasStatus(string token)
    {
        if (!SearchValues.Code(token, ServedQuestionnaire.Statuses).TryGet(out var code, out var error))
        {
            return error;
        }

        return Condition.Of<QuestionnaireRow>(code switch
        {
            "active" => q => q.Status == QuestionnaireStatus.Published,
            "retired" => q => q.Status == QuestionnaireStatus.Retired,
            "draft" => q => q.Status == QuestionnaireStatus.Draft,
            _ => q => false,
        });
    }
}
