using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.LegalRoutes;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Ethics;

/// <summary>
/// Whether people may be enrolled: the opinion is favourable with its conditions met, the national decision is there
/// where one is required, protocol and consent are the approved ones, and the approval has not expired.
/// </summary>
internal static class EthicsGate
{
    public static readonly Error OpinionMissing = Closed("ethics-opinion-missing", "The committee has not given its opinion on the latest submission.");
    public static readonly Error ConditionsOpen = Closed("ethics-conditions-open", "The opinion is favourable with conditions, and the committee has not confirmed that they are met.");
    public static readonly Error ChangesRequested = Closed("ethics-changes-requested", "The committee asks for changes.");
    public static readonly Error Unfavourable = Closed("ethics-opinion-unfavourable", "The committee's opinion is unfavourable.");
    public static readonly Error OutOfScope = Closed("ethics-out-of-scope", "The committee says that it is not the one to judge this trial.");
    public static readonly Error NationalDecisionMissing = Closed("national-decision-missing", "The protocol needs a national authority's favourable decision besides the opinion.");
    public static readonly Error ProtocolNotApproved = Closed("protocol-not-approved", "The protocol has changed since it was approved.");
    public static readonly Error ConsentNotApproved = Closed("consent-not-approved", "A consent text has changed since it was approved.");
    public static readonly Error RouteChanged = Closed("legal-route-changed", "The legal route has changed since the protocol was submitted, and the new one needs more. Submit it anew.");
    public static readonly Error Expired = Closed("ethics-approval-expired", "The approval has expired.");

    /// <summary>What the gate decides on.</summary>
    public sealed record Facts(
        Opinion? Opinion, bool NationalDecisionRequired, bool NationalDecisionFavourable,
        int ProtocolVersion, int ApprovedProtocolVersion, int ConsentVersion, int ApprovedConsentVersion,
        DateOnly? ValidUntil, DateOnly Today, bool RouteNeedsMore = false)
    {
        public static Facts Of(Trial trial, EthicsReview? review, DateTime now) => new(
            review?.Latest?.Opinion,
            trial.Protocol.NationalDecisionRequired || trial.Routes.Current().RequiresAuthorisation(),
            review?.Latest?.NationalDecision?.Authorised == true,
            trial.ProtocolVersion,
            review?.ProtocolVersion ?? 0,
            trial.ConsentVersion,
            review?.ConsentVersion ?? 0,
            review?.Latest?.ValidUntil,
            DateOnly.FromDateTime(now),
            RouteState.Of(trial, review).NeedsMoreThanSubmitted);
    }

    /// <summary>Null where the gate is open, else the reason why it is closed.</summary>
    public static Error? Check(Facts facts) => facts switch
    {
        { Opinion: null } => OpinionMissing,
        { Opinion: Opinion.FavourableWithConditions } => ConditionsOpen,
        { Opinion: Opinion.ChangesRequested } => ChangesRequested,
        { Opinion: Opinion.Unfavourable } => Unfavourable,
        { Opinion: not Opinion.Favourable } => OutOfScope,
        { RouteNeedsMore: true } when facts.ProtocolVersion == facts.ApprovedProtocolVersion => RouteChanged,
        { NationalDecisionRequired: true, NationalDecisionFavourable: false } => NationalDecisionMissing,
        _ when facts.ConsentVersion != facts.ApprovedConsentVersion => ConsentNotApproved,
        _ when facts.ProtocolVersion != facts.ApprovedProtocolVersion => ProtocolNotApproved,
        _ when facts.ValidUntil is not { } last || last < facts.Today => Expired,
        _ => null,
    };

    private static Error Closed(string code, string detail) => Error.Conflict(code, detail);
}
