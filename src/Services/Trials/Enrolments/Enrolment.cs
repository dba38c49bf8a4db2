using System.Security.Cryptography;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;

namespace Marketplace.Trials.Enrolments;

/// <summary>Somebody's part in a trial: the only place that knows which account stands behind which pseudonym.</summary>
internal sealed class Enrolment
{
    public Guid Id { get; private init; }

    public Guid TrialId { get; private init; }

    public Guid SiteId { get; private init; }

    /// <summary>Of the participant, or of who speaks for them.</summary>
    public Guid AccountId { get; private set; }

    /// <summary>For whom the account speaks; empty: for its owner.</summary>
    public Guid RepresentedId { get; private set; }

    /// <summary>Random and this trial's own; null once its link to the account is erased.</summary>
    public Guid? Pseudonym { get; private set; }

    public ParticipantRole Role { get; private init; }

    public string TimeZone { get; private init; } = "";

    /// <summary>What was signed at joining; <see cref="StandingConsent"/> has what holds now.</summary>
    public SignedConsent Consent { get; private init; } = null!;

    /// <summary>All that is kept of the answers to the criteria: what quotas count.</summary>
    public string QuotaCodes { get; private set; } = "";

    public DateTime EnrolledAtUtc { get; private init; }

    /// <summary>The trial's day (UTC, as its first and last are) on which it began: what recruitment is counted by.</summary>
    public DateOnly EnrolledOn { get; private init; }

    public DateTime? WithdrawnAtUtc { get; private set; }

    /// <summary>The trial's day on which the participant left. To have the answers erased later does not move it, or a count could tell who did.</summary>
    public DateOnly? LeftOn { get; private set; }

    public WithdrawalMode? WithdrawalMode { get; private set; }

    public Guid? ReceiptId { get; private set; }

    public bool IsLive => WithdrawnAtUtc is null;

    public static Enrolment Of(Candidate candidate, JoinTrial.Request request, string quotaCodes, DateTime now) => new()
    {
        Id = candidate.EnrolmentId,
        TrialId = candidate.TrialId,
        SiteId = request.SiteId,
        AccountId = candidate.AccountId,
        RepresentedId = candidate.RepresentedId,
        Pseudonym = candidate.Pseudonym,
        Role = request.Role,
        TimeZone = request.TimeZone,
        Consent = request.Consent.In(request.Language),
        QuotaCodes = quotaCodes,
        EnrolledAtUtc = now,
        EnrolledOn = DateOnly.FromDateTime(now),
    };

    /// <summary>Whether a repeated request asks for what is here already. The answers are not kept, so they are not compared.</summary>
    public bool SameAs(JoinTrial.Request request) =>
        SiteId == request.SiteId && Role == request.Role && TimeZone == request.TimeZone
        && RepresentedId == (request.Represented?.PersonId ?? Guid.Empty)
        && Consent == request.Consent.In(request.Language);

    /// <summary>
    /// Leaves the trial. False: it changes nothing. Who kept the answers may still have them erased;
    /// what is erased cannot be kept afterwards.
    /// </summary>
    public bool Withdraw(WithdrawalMode mode, Guid receiptId, DateTime now)
    {
        if (WithdrawalMode is Enrolments.WithdrawalMode.Erase || WithdrawalMode == mode)
        {
            return false;
        }

        WithdrawnAtUtc = now;
        LeftOn ??= DateOnly.FromDateTime(now);
        WithdrawalMode = mode;
        ReceiptId = receiptId;
        return true;
    }

    /// <summary>Who was represented takes part alone from now on.</summary>
    public void PassTo(Guid accountId) => (AccountId, RepresentedId) = (accountId, Guid.Empty);

    /// <summary>From here on nobody can tell whose answers stood under the pseudonym, nor what the person answered before joining.</summary>
    public void ForgetPseudonym()
    {
        Pseudonym = null;
        QuotaCodes = "";
    }
}

/// <summary>Who wants to join which trial, and the pseudonym kept ready for it.</summary>
internal sealed record Candidate(Guid EnrolmentId, Application Application, Guid Pseudonym)
{
    public Guid TrialId => Application.TrialId;

    public Guid AccountId => Application.AccountId;

    /// <summary>For whom the account speaks; empty: for its owner.</summary>
    public Guid RepresentedId => Application.RepresentedId;
}

internal enum WithdrawalMode
{
    /// <summary>What was given stays; nothing more is collected.</summary>
    Keep,

    /// <summary>What was given is erased too.</summary>
    Erase,
}

internal static class Pseudonyms
{
    /// <summary>A version 4 UUID of cryptographic randomness: nothing of the person, the trial or the time is in it.</summary>
    public static Guid New()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
