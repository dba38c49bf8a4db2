using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Marketplace.Trials.LegalRoutes;

/// <summary>Which route the trial follows, why, what it asks of the sponsor, and how it came to be; for those who run, judge or draft it.</summary>
internal static class GetLegalRoute
{
    /// <param name="Notice">That this is no legal advice.</param>
    /// <param name="Source">The article that leads there, where one does.</param>
    /// <param name="History">Oldest first; the last is the current one.</param>
    public sealed record Response(
        LegalText Notice, RouteState Current, string? Source, IReadOnlyList<Reason> Reasons, IReadOnlyList<Duty> Duties, IReadOnlyList<RouteEntry> History);

    public sealed record Reason(RouteReason Code, LegalText Text);

    private static readonly LegalText Notice = new(
        "Aide à l’orientation calculée à partir des indications du catalogue et du protocole ; ce n’est pas un conseil juridique.",
        "Orientierungshilfe, berechnet aus den Angaben des Katalogs und des Prüfplans; keine Rechtsberatung.",
        "Orientation computed from what the catalogue and the protocol say; this is not legal advice.");

    public static void Map(RouteGroupBuilder trials) => trials.MapGet("/{id:guid}/legal-route", HandleAsync).WithName(nameof(GetLegalRoute));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, TrialsDb db, IOptions<RouteOptions> options, CancellationToken ct)
    {
        if (await Insiders.FindAsync(db, id, user, ct) is not { } trial)
        {
            return TrialErrors.Unknown.ToProblem();
        }

        var current = RouteState.Of(trial, await db.LastSubmissionAsync(trial, ct));
        var reasons = Why(trial.Routes.LastOrDefault()).Select(code => new Reason(code, ReasonTexts.Of(code)));
        return TypedResults.Ok(new Response(
            Notice, current, current.Route.Source(), [.. reasons], Duties.Of(current.Route, options.Value), trial.Routes));
    }

    private static IReadOnlyList<RouteReason> Why(RouteEntry? entry) =>
        entry is null ? [RouteReason.DeviceClassUnknown, RouteReason.CeStatusUnknown] : RouteTable.Reasons(entry.Facts);
}
