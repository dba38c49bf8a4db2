using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.LegalRoutes;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Ethics;

/// <summary>
/// Whether people may be enrolled: the opinion is favourable with its conditions met, the national decision is there
/// where one is required, protocol and consent in force are the approved ones, the approval has not expired, and no
/// major amendment waits for the committee's word.
/// </summary>
internal static class EthicsGate
{
    public static readonly Error OpinionMissing = Closed("ethics-opinion-missing", "The committee has not given its opinion on the latest submission.");
    public static readonly Error ConditionsOpen = Closed("ethics-conditions-open", "The opinion is favourable with conditions, and the committee has not confirmed that they are met.");
    public static readonly Error ChangesRequested = Closed("ethics-changes-requested", "The committee asks for changes.");
    public static readonly Error Unfavourable = Closed("ethics-opinion-unfavourable", "The committee's opinion is unfavourable.");
    public static readonly Error OutOfScope = Closed("ethics-out-of-scope", "The committee says that it is not the one to judge this trial.");
    public static readonly Error NationalDecisionMissing = Closed("national-decision-missing", "A national authority's favourable decision is needed besides the opinion.");
    public static readonly Error ProtocolNotApproved = Closed("protocol-not-approved", "The protocol in force is not the one that was approved.");
    public static readonly Error ConsentNotApproved = Closed("consent-not-approved", "The consent texts in force are not those that were approved.");
    public static readonly Error RouteChanged = Closed("legal-route-changed", "The legal route has changed since the protocol was submitted, and the new one needs more. Submit it anew.");
    public static readonly Error Expired = Closed("ethics-approval-expired", "The approval has expired.");
    public static readonly Error AmendmentPending = Closed("amendment-pending", "A major amendment waits for the committee's word.");

    /// <summary>What the gate decides on.</summary>
    /// <param name="ProtocolVersion">In force: what participants are enrolled under.</param>
    /// <param name="ConditionsMet">The committee has confirmed that all conditions of its opinion are met.</param>
    /// <param name="LegalRouteNeedsAuthorisation">The route that the evaluation takes under the law needs an authority's decision.</param>
    public sealed record Facts(
        Opinion? Opinion, bool NationalDecisionRequired, bool NationalDecisionFavourable,
        int ProtocolVersion, int ApprovedProtocolVersion, int ConsentVersion, int ApprovedConsentVersion,
        DateOnly? ValidUntil, DateOnly Today,
        bool ConditionsMet = false, bool MajorAmendmentPending = false, bool LegalRouteNeedsAuthorisation = false,
        bool RouteNeedsMore = false)
    {
        /// <param name="review">The submission in force: <see cref="Trial.GoverningSubmission"/>.</param>
        public static Facts Of(Trial trial, EthicsReview? review, DateTime now) => new(
            review?.Latest?.Opinion,
            review is not null && (review.NationalDecisionRequired || review.Protocol.NationalDecisionRequired),
            review?.NationalDecision?.Authorised == true,
            trial.Approved?.Version ?? 0,
            review?.ProtocolVersion ?? 0,
            trial.Approved?.ConsentVersion ?? 0,
            review?.ConsentVersion ?? 0,
            review?.Latest?.ValidUntil,
            DateOnly.FromDateTime(now),
            review?.Latest?.ConditionsMet == true,
            trial.PendingAmendment == ChangeClass.Major,
            trial.RouteInForce(review).RequiresAuthorisation() || review?.LegalRoute.RequiresAuthorisation() == true,
            review is not null && trial.RouteInForce(review).NeedsMoreThan(review.LegalRoute));
    }

    /// <summary>Null where the gate is open, else the reason why it is closed.</summary>
    public static Error? Check(Facts facts) => facts switch
    {
        { Opinion: null } => OpinionMissing,
        { Opinion: Opinion.FavourableWithConditions, ConditionsMet: false } => ConditionsOpen,
        { Opinion: Opinion.ChangesRequested } => ChangesRequested,
        { Opinion: Opinion.Unfavourable } => Unfavourable,
        { Opinion: not (Opinion.Favourable or Opinion.FavourableWithConditions) } => OutOfScope,
        { RouteNeedsMore: true } when facts.ProtocolVersion == facts.ApprovedProtocolVersion => RouteChanged,
        { NationalDecisionFavourable: false } when facts.NationalDecisionRequired || facts.LegalRouteNeedsAuthorisation => NationalDecisionMissing,
        _ when facts.ConsentVersion != facts.ApprovedConsentVersion => ConsentNotApproved,
        _ when facts.ProtocolVersion != facts.ApprovedProtocolVersion => ProtocolNotApproved,
        _ when facts.ValidUntil is not { } last || last < facts.Today => Expired,
        { MajorAmendmentPending: true } => AmendmentPending,
        _ => null,
    };

    private static Error Closed(string code, string detail) => Error.Conflict(code, detail);
}
