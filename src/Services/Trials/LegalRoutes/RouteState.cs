using Marketplace.Trials.Ethics;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.LegalRoutes;

/// <summary>Where a trial stands with the law.</summary>
/// <param name="SinceUtc">Null where it was never determined.</param>
/// <param name="SubmittedRoute">What the committee has before it, or null before the first submission.</param>
/// <param name="NeedsMoreThanSubmitted">More must be obtained than was submitted; where that is so of the submission in force, the gate is closed.</param>
internal sealed record RouteState(
    LegalRoute Route, SafetyRegime Safety, bool RequiresAuthorisation, DateTime? SinceUtc, LegalRoute? SubmittedRoute, bool NeedsMoreThanSubmitted)
{
    public static RouteState Of(Trial trial, EthicsReview? latest)
    {
        var route = trial.Routes.Current();
        return new RouteState(
            route, route.Safety(), route.RequiresAuthorisation(), trial.Routes.LastOrDefault()?.SinceUtc, latest?.LegalRoute,
            latest is not null && route.NeedsMoreThan(latest.LegalRoute));
    }
}
