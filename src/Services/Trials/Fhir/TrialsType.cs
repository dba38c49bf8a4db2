using System.Security.Claims;
using Marketplace.Fhir.Elements;
using Marketplace.Fhir.Searching;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Privacy;

namespace Marketplace.Trials.Fhir;

/// <summary>A resource type that is read from this service's rows, by accounts or by everybody.</summary>
internal abstract class TrialsType<TRow> : ServedType<FhirScope, TRow> where TRow : class
{
    protected abstract IQueryable<TRow> Visible(TrialsDb db, CurrentUser? user);

    protected sealed override IQueryable<TRow> Visible(FhirScope scope, ClaimsPrincipal caller) => Visible(scope.Db, CurrentUser.From(caller));

    /// <summary>Whose data is shown: they can see who has read it.</summary>
    protected virtual IReadOnlyCollection<Guid> EnrolmentsIn(IReadOnlyList<TRow> rows) => [];

    protected abstract Task<IReadOnlyList<Resource>> ShowAsync(FhirScope scope, IReadOnlyList<TRow> rows, CancellationToken ct);

    protected sealed override async Task<IReadOnlyList<Resource>> ShowAsync(
        FhirScope scope, ClaimsPrincipal caller, IReadOnlyList<TRow> rows, CancellationToken ct)
    {
        if (CurrentUser.From(caller) is { } user)
        {
            await scope.Reads.LogAsync(EnrolmentsIn(rows), AccessKind.ReadAsFhir, user, ct);
        }

        return await ShowAsync(scope, rows, ct);
    }
}
