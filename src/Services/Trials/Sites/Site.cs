using System.ComponentModel.DataAnnotations;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Sites;

/// <summary>An organisation that is asked to run the trial at its place, with so many places for each role.</summary>
internal sealed class Site
{
    public Guid Id { get; private init; }

    public Guid TrialId { get; private init; }

    public Guid OrganisationId { get; private init; }

    public SiteTerms Terms { get; private set; } = null!;

    public DateTime? AcceptedAtUtc { get; private set; }

    public Guid? AcceptedBy { get; private set; }

    /// <summary>Why the organisation does not want to run the trial on these terms.</summary>
    public SiteStatement? Refusal { get; private set; }

    /// <summary>Why the site takes nobody any more; those who take part there go on.</summary>
    public SiteStatement? Closing { get; private set; }

    public long Revision { get; private set; } = 1;

    public bool IsAccepted => AcceptedAtUtc is not null;

    public bool TakesParticipants => IsAccepted && Closing is null;

    public static Site Invite(Guid id, Guid trialId, Guid organisationId, SiteTerms terms) =>
        new() { Id = id, TrialId = trialId, OrganisationId = organisationId, Terms = terms };

    /// <summary>Other terms need a new acceptance: nobody is bound to what he has not read. A closed site opens again with it.</summary>
    public void Change(SiteTerms terms)
    {
        Terms = terms;
        AcceptedAtUtc = null;
        AcceptedBy = null;
        Refusal = null;
        Closing = null;
        Revision++;
    }

    /// <summary>Accepting again changes nothing.</summary>
    public void Accept(Guid coordinator, DateTime now)
    {
        if (!IsAccepted)
        {
            AcceptedAtUtc = now;
            AcceptedBy = coordinator;
            Refusal = null;
            Revision++;
        }
    }

    public void Refuse(SiteStatement refusal)
    {
        Refusal = refusal;
        Revision++;
    }

    public void Close(SiteStatement closing)
    {
        Closing = closing;
        Revision++;
    }

    /// <summary>Gives slots away or gets some, as both sides of a move agreed; the acceptance stays.</summary>
    public void Move(ParticipantRole role, int capacity, int target)
    {
        Terms = Terms.With(role, capacity, target);
        Revision++;
    }
}

/// <summary>What somebody decided on a site, and why.</summary>
internal sealed record SiteStatement(Guid By, string Reason, DateTime AtUtc);

/// <summary>What a site is asked to agree to.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Capacity">The most that the site takes.</param>
/// <param name="Target">How many it means to bring; null: as many as it takes.</param>
/// <param name="Committee">Which ethics committee the site answers to; sites of other countries may have another.</param>
internal sealed record SiteTerms(
    string Country, string TimeZone, IReadOnlyList<string> Languages, SiteTerms.Places Capacity,
    SiteTerms.Places? Target = null, string Committee = CommitteeDefaults.Generic)
{
    public const int MaxCapacity = 100_000;

    public bool SameAs(SiteTerms other) =>
        Country == other.Country && TimeZone == other.TimeZone && Capacity == other.Capacity && Languages.SequenceEqual(other.Languages)
        && (Target ?? Capacity) == (other.Target ?? other.Capacity) && Committee == other.Committee;

    public int TargetFor(ParticipantRole role) => (Target ?? Capacity).For(role);

    /// <summary>So many slots more or fewer.</summary>
    public SiteTerms With(ParticipantRole role, int capacity, int target) => this with
    {
        Capacity = Capacity.Plus(role, capacity),
        Target = (Target ?? Capacity).Plus(role, target),
    };

    /// <summary>How many of each role a site takes. Nested, and so public: the generated validation passes over internal types.</summary>
    public sealed record Places([Range(0, MaxCapacity)] int Patient, [Range(0, MaxCapacity)] int Clinician)
    {
        public int For(ParticipantRole role) => role == ParticipantRole.Patient ? Patient : Clinician;

        public Places Plus(ParticipantRole role, int count) =>
            role == ParticipantRole.Patient ? this with { Patient = Patient + count } : this with { Clinician = Clinician + count };

        public bool FitsInto(Places capacity) => Patient <= capacity.Patient && Clinician <= capacity.Clinician;
    }
}
