using System.ComponentModel.DataAnnotations;
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

    public long Revision { get; private set; } = 1;

    public bool IsAccepted => AcceptedAtUtc is not null;

    public static Site Invite(Guid id, Guid trialId, Guid organisationId, SiteTerms terms) =>
        new() { Id = id, TrialId = trialId, OrganisationId = organisationId, Terms = terms };

    /// <summary>Other terms need a new acceptance: nobody is bound to what he has not read.</summary>
    public void Change(SiteTerms terms)
    {
        Terms = terms;
        AcceptedAtUtc = null;
        AcceptedBy = null;
        Revision++;
    }

    /// <summary>Accepting again changes nothing.</summary>
    public void Accept(Guid coordinator, DateTime now)
    {
        if (!IsAccepted)
        {
            AcceptedAtUtc = now;
            AcceptedBy = coordinator;
            Revision++;
        }
    }
}

/// <summary>What a site is asked to agree to.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="TimeZone">IANA name.</param>
internal sealed record SiteTerms(string Country, string TimeZone, IReadOnlyList<string> Languages, SiteTerms.Places Capacity)
{
    public bool SameAs(SiteTerms other) =>
        Country == other.Country && TimeZone == other.TimeZone && Capacity == other.Capacity && Languages.SequenceEqual(other.Languages);

    /// <summary>How many of each role a site takes. Nested, and so public: the generated validation passes over internal types.</summary>
    public sealed record Places([Range(0, 100_000)] int Patient, [Range(0, 100_000)] int Clinician)
    {
        public int For(ParticipantRole role) => role == ParticipantRole.Patient ? Patient : Clinician;
    }
}
