using System.Globalization;
using System.Linq.Expressions;
using Marketplace.Fhir.Elements;
using Marketplace.Fhir.Searching;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Fhir.Participants;

/// <summary>Reads and searches what patients have agreed to, as Consent.</summary>
internal sealed class Consents : TrialsType<Consents.Row>
{
    private static readonly PeriodOf<Row> Holds = new(
        start => r => r.Entry.AtUtc >= start, start => r => r.Entry.AtUtc < start,
        end => r => r.EndedAtUtc == null || r.EndedAtUtc >= end, end => r => r.EndedAtUtc < end);

    public override string Name => "Consent";

    protected override void Admit(RouteGroupBuilder reads) => reads.RequireAuthorization();

    protected override IReadOnlyList<SearchParameter<FhirScope, Row>> Parameters { get; } =
    [
        new("_id", "token", "The consent's id.", (_, value) => Condition.Of(HasId(value))),
        new("date", "date", "When it was signed.", (_, value) =>
            Condition.OnMoment<Row>(value, from => r => r.Entry.AtUtc >= from, end => r => r.Entry.AtUtc < end)),
        new("patient", "reference", "The patient's pseudonym; also as patient:identifier=system|pseudonym.", (_, value) => Condition.OnReference(value, "Patient", Is)),
        new("patient:identifier", "reference", "", (_, value) => Condition.OnReference(SearchValues.Code(value), "Patient", Is)),
        new("period", "date", "From signature to withdrawal or the next signature.", (_, value) => Condition.OnPeriod(value, Holds)),
        new("status", "token", "R4's status.", (_, value) => Status(value)),
    ];

    protected override IQueryable<Row> Visible(TrialsDb db, CurrentUser? user) =>
        from entry in db.ConsentLedger.Where(e => ConsentActions.Signatures.Contains(e.Action))
        join enrolment in db.PatientsOf(user!) on entry.EnrolmentId equals enrolment.Id
        join study in db.Studies on entry.TrialId equals study.Id
        select new Row
        {
            Entry = entry,
            Enrolment = enrolment,
            SponsorId = study.SponsorId,
            EndedAtUtc = db.ConsentLedger
                .Where(e => e.EnrolmentId == entry.EnrolmentId && e.Number > entry.Number && ConsentActions.EndASignature.Contains(e.Action))
                .Min(e => (DateTime?)e.AtUtc),
        };

    protected override IQueryable<Row> InOrder(IQueryable<Row> rows, Cursor? after)
    {
        var rest = after is null
            ? rows
            : rows.Where(r => r.Entry.TrialId < after.Id || (r.Entry.TrialId == after.Id && r.Entry.Number < after.Number));
        return rest.OrderByDescending(r => r.Entry.TrialId).ThenByDescending(r => r.Entry.Number);
    }

    protected override Cursor At(Row row) => new(row.Entry.TrialId, row.Entry.Number);

    protected override async Task<IReadOnlyList<Resource>> ShowAsync(FhirScope scope, IReadOnlyList<Row> rows, CancellationToken ct)
    {
        var enrolments = rows.Select(r => r.Enrolment.Id).Distinct().ToList();
        var entries = (await scope.Db.ConsentLedger.Where(e => enrolments.Contains(e.EnrolmentId)).OrderBy(e => e.Number).ToListAsync(ct)).ToLookup(e => e.EnrolmentId);
        return [.. rows.Select(r => ConsentRecord.Of(
            new ConsentRecord.Signature(r.Entry, [.. entries[r.Enrolment.Id].Where(e => e.Number > r.Entry.Number).TakeWhile(e => !ConsentActions.EndASignature.Contains(e.Action))], r.EndedAtUtc),
            r.Enrolment.Pseudonym!.Value, r.SponsorId, scope.Address))];
    }

    protected override IReadOnlyCollection<Guid> EnrolmentsIn(IReadOnlyList<Row> rows) => [.. rows.Select(r => r.Enrolment.Id)];

    private static Expression<Func<Row, bool>> Is(Guid pseudonym) => r => r.Enrolment.Pseudonym == pseudonym;

    private static Expression<Func<Row, bool>> HasId(string value)
    {
        var end = Math.Max(value.LastIndexOf('-'), 0);
        var trialId = SearchValues.Id(value[..end]);
        _ = long.TryParse(value.AsSpan(end).TrimStart('-'), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return r => r.Entry.TrialId == trialId && r.Entry.Number == number;
    }

    private static Result<Expression<Func<Row, bool>>> Status(string token) =>
        SearchValues.Code(token, ConsentRecord.Statuses).TryGet(out var code, out var error)
            ? Condition.Of<Row>(code switch
            {
                "active" => r => r.EndedAtUtc == null,
                "inactive" => r => r.EndedAtUtc != null,
                _ => r => false,
            })
            : error;

    internal sealed class Row
    {
        public required ConsentEntry Entry { get; init; }

        public required Enrolment Enrolment { get; init; }

        public required Guid SponsorId { get; init; }

        public required DateTime? EndedAtUtc { get; init; }
    }
}
