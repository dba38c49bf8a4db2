using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Sites;
using Marketplace.Trials.Solutions;

namespace Marketplace.Trials.Enrolments;

/// <summary>Decides whether somebody may join, from facts read in the same unit of work.</summary>
internal static class Admission
{
    /// <param name="Taken">Live enrolments in the role.</param>
    /// <param name="Earlier">The account's part in the trial so far.</param>
    public sealed record Facts(
        Trial Trial, EthicsReview? Review, bool SolutionOffered, Site? Site, Places Taken, Part Earlier, DateTime Now);

    public sealed record Places(int AtSite, int InTrial);

    /// <param name="IsLive">Takes part now.</param>
    /// <param name="LeftAnswers">Has withdrawn, and what was answered still counts: a second part would count the person twice.</param>
    public sealed record Part(bool IsLive, bool LeftAnswers);

    /// <summary>Null where the person may join, else the first rule that stands against it.</summary>
    public static Error? Check(Facts facts, JoinTrial.Request request) =>
        CheckTrial(facts) ?? CheckSite(facts, request) ?? CheckConsent(facts, request)
        ?? CheckPerson(facts) ?? CheckPlace(facts, request);

    private static Error? CheckTrial(Facts facts)
    {
        if (facts.Trial.Status is not TrialStatus.Recruiting)
        {
            return TrialErrors.NotRecruiting;
        }

        if (EthicsGate.Check(EthicsGate.Facts.Of(facts.Trial, facts.Review, facts.Now)) is { } closed)
        {
            return closed;
        }

        if (facts.Trial.Protocol.EndsOn < DateOnly.FromDateTime(facts.Now))
        {
            return TrialErrors.Over;
        }

        return facts.SolutionOffered ? null : SolutionCopy.NotPublished;
    }

    private static Error? CheckSite(Facts facts, JoinTrial.Request request)
    {
        if (!facts.Trial.Protocol.Recruits(request.Role))
        {
            return EnrolmentErrors.RoleNotRecruited;
        }

        return facts.Site switch
        {
            null => SiteErrors.Unknown,
            { IsAccepted: false } => EnrolmentErrors.SiteNotAccepted,
            _ => null,
        };
    }

    private static Error? CheckConsent(Facts facts, JoinTrial.Request request)
    {
        var approved = facts.Trial.Approved!;
        if (approved.ConsentFor(request.Role, request.Language) is not { } text)
        {
            return ConsentErrors.LanguageNotOffered;
        }

        return request.Consent.Version == approved.ConsentVersion && request.Consent.Hash == text.Hash
            ? null
            : ConsentErrors.Outdated(approved.ConsentVersion, text);
    }

    private static Error? CheckPerson(Facts facts) => facts.Earlier switch
    {
        { IsLive: true } => EnrolmentErrors.AlreadyEnrolled,
        { LeftAnswers: true } => EnrolmentErrors.AlreadyTookPart,
        _ => null,
    };

    private static Error? CheckPlace(Facts facts, JoinTrial.Request request)
    {
        if (facts.Taken.InTrial >= facts.Trial.Approved!.Protocol.TargetFor(request.Role))
        {
            return EnrolmentErrors.RoleFull;
        }

        return facts.Taken.AtSite < facts.Site!.Terms.Capacity.For(request.Role) ? null : EnrolmentErrors.SiteFull;
    }
}
