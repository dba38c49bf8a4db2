using System.Linq.Expressions;
using Marketplace.Fhir.Elements;
using Marketplace.Fhir.Searching;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Lifecycle;

namespace Marketplace.Trials.Fhir.Participants;

/// <summary>Reads and searches the patients who take part, as ResearchSubject.</summary>
internal sealed class ResearchSubjects : TrialsType<ResearchSubjects.Row>
{
    private static readonly PeriodOf<Row> TakesPart = new(
        start => r => r.Enrolment.EnrolledAtUtc >= start, start => r => r.Enrolment.EnrolledAtUtc < start,
        end => r => r.Enrolment.WithdrawnAtUtc == null || r.Enrolment.WithdrawnAtUtc >= end, end => r => r.Enrolment.WithdrawnAtUtc < end);

    public override string Name => "ResearchSubject";

    protected override void Admit(RouteGroupBuilder reads) => reads.RequireAuthorization();

    protected override IReadOnlyList<SearchParameter<FhirScope, Row>> Parameters { get; } =
    [
        new("_id", "token", "The enrolment's id.", (_, value) =>
        {
            var id = SearchValues.Id(value);
            return Condition.Of<Row>(r => r.Enrolment.Id == id);
        }),
        new("date", "date", "From enrolment to withdrawal.", (_, value) => Condition.OnPeriod(value, TakesPart)),
        new("individual", "reference", "The patient's pseudonym; also as individual:identifier=system|pseudonym.", (_, value) => Condition.OnReference(value, "Patient", Is)),
        new("individual:identifier", "reference", "", (_, value) => Condition.OnReference(SearchValues.Code(value), "Patient", Is)),
        new("status", "token", "R4's status.", (_, value) => Status(value)),
        new("study", "reference", "The ResearchStudy.", (_, value) => Condition.OnReference<Row>(value, "ResearchStudy", id => r => r.Enrolment.TrialId == id)),
    ];

    protected override IQueryable<Row> Visible(TrialsDb db, CurrentUser? user) =>
        from enrolment in db.PatientsOf(user!)
        join study in db.Studies on enrolment.TrialId equals study.Id
        select new Row { Enrolment = enrolment, Trial = study.Status };

    protected override IQueryable<Row> InOrder(IQueryable<Row> rows, Cursor? after)
    {
        var rest = after is null ? rows : rows.Where(r => r.Enrolment.Id < after.Id);
        return rest.OrderByDescending(r => r.Enrolment.Id);
    }

    protected override Cursor At(Row row) => new(row.Enrolment.Id);

    protected override Task<IReadOnlyList<Resource>> ShowAsync(FhirScope scope, IReadOnlyList<Row> rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Resource>>([.. rows.Select(r => ResearchSubject.Of(r.Enrolment, r.Trial))]);

    protected override IReadOnlyCollection<Guid> EnrolmentsIn(IReadOnlyList<Row> rows) => [.. rows.Select(r => r.Enrolment.Id)];

    private static Expression<Func<Row, bool>> Is(Guid pseudonym) => r => r.Enrolment.Pseudonym == pseudonym;

    private static Result<Expression<Func<Row, bool>>> Status(string token)
    {
        if (!SearchValues.Code(token, SubjectStatus.Codes).TryGet(out var code, out var error))
        {
            return error;
        }

        var there = Enum.GetValues<TrialStatus>().Where(s => SubjectStatus.Of(hasWithdrawn: false, s) == code).ToList();
        var left = Enum.GetValues<TrialStatus>().Where(s => SubjectStatus.Of(hasWithdrawn: true, s) == code).ToList();
        return Condition.Of<Row>(r => r.Enrolment.WithdrawnAtUtc == null ? there.Contains(r.Trial) : left.Contains(r.Trial));
    }

    internal sealed class Row
    {
        public required Enrolment Enrolment { get; init; }

        public required TrialStatus Trial { get; init; }
    }
}
