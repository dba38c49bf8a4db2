using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Marketplace.Trials.Sites;
using Marketplace.Trials.Solutions;

namespace Marketplace.Trials.Enrolments;

/// <summary>Decides whether somebody may join, from facts read in the same unit of work.</summary>
internal static class Admission
{
    /// <param name="Places">What others leave: those who wait have their offers, and what the account itself holds is not counted.</param>
    /// <param name="Earlier">The account's part in the trial so far.</param>
    /// <param name="Held">What the account holds without taking part.</param>
    /// <param name="Invitation">The one that was sent, if the trial knows it.</param>
    public sealed record Facts(
        Trial Trial, EthicsReview? Review, bool SolutionOffered, Site? Site, Places Places, Part Earlier, HeldPlace Held, Invitation? Invitation,
        DateTime Now);

    /// <param name="IsLive">Takes part now.</param>
    /// <param name="LeftAnswers">Has withdrawn, and what was answered still counts: a second part would count the person twice.</param>
    public sealed record Part(bool IsLive, bool LeftAnswers);

    /// <summary>Null where the person may join, else the first rule that stands against it.</summary>
    public static Error? Check(Facts facts, Application application, JoinTrial.Request request) =>
        CheckApplicant(facts, application) ?? CheckConsent(facts, request) ?? facts.Places.Refusal(application.ClaimIn(facts.Trial));

    /// <summary>As <see cref="Check"/>, but for what only joining asks: the consent, and a place.</summary>
    public static Error? CheckApplicant(Facts facts, Application application) =>
        CheckTrial(facts) ?? CheckSite(facts, application) ?? CheckPerson(facts) ?? CheckInvitation(facts, application)
        ?? CheckAnswers(facts, application);

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

        if (facts.Trial.Approved!.Protocol.DataProtection?.IsFilledIn() != true)
        {
            return TrialErrors.DataProtectionMissing;
        }

        if (facts.Trial.Approved.Protocol.EndsOn < DateOnly.FromDateTime(facts.Now))
        {
            return TrialErrors.Over;
        }

        return facts.SolutionOffered ? null : SolutionCopy.NotPublished;
    }

    private static Error? CheckSite(Facts facts, Application application)
    {
        if (!facts.Trial.Approved!.Protocol.Recruits(application.Role))
        {
            return RecruitmentErrors.RoleNotRecruited;
        }

        return facts.Site switch
        {
            null => SiteErrors.Unknown,
            { IsAccepted: false } => SiteErrors.NotAccepted,
            { TakesParticipants: false } => SiteErrors.Closed,
            _ => null,
        };
    }

    private static Error? CheckConsent(Facts facts, JoinTrial.Request request) =>
        Representing.Check(facts.Trial.Approved!, request.Role, request.Represented, TimeZones.DayIn(request.TimeZone, facts.Now))
        ?? Signing.Check(facts.Trial.Approved!, request.Role, request.Language, request.Consent);

    private static Error? CheckPerson(Facts facts) => facts.Earlier switch
    {
        { IsLive: true } => EnrolmentErrors.AlreadyEnrolled,
        { LeftAnswers: true } => EnrolmentErrors.AlreadyTookPart,
        _ => null,
    };

    private static Error? CheckInvitation(Facts facts, Application application) => facts.Trial.Approved!.Protocol.Recruitment switch
    {
        RecruitmentMode.Open => null,
        _ when application.InvitationHash is null => RecruitmentErrors.InvitationMissing,
        _ => facts.Invitation is { } invitation ? invitation.Refusal(application, facts.Now) : RecruitmentErrors.InvitationUnknown,
    };

    private static Error? CheckAnswers(Facts facts, Application application)
    {
        var verdict = Eligibility.Check(facts.Trial.Approved!.Protocol, application.Role, application.Language, application.Answers);
        if (verdict.Faults.Count > 0)
        {
            return RecruitmentErrors.AnswersInvalid(verdict.Faults);
        }

        return verdict.Fits ? null : RecruitmentErrors.NotEligible(verdict.Unmet);
    }
}
