using Marketplace.Contracts.Trials;

namespace Marketplace.Feedback.Trials;

/// <summary>A pseudonym in a trial. Once withdrawn it stays so: the row is the tombstone that late events and answers meet.</summary>
internal sealed class Participant
{
    public required Guid TrialId { get; init; }

    public required Guid Pseudonym { get; init; }

    public string? Role { get; private set; }

    public Guid? SiteId { get; private set; }

    /// <summary>Whose site it is: its coordinators ask after what is outstanding. Null where it was not told.</summary>
    public Guid? SiteOrganisationId { get; private set; }

    /// <summary>Group of the participant, which does not say which arm it is; null where nobody is allocated.</summary>
    public string? Arm { get; private set; }

    public string? Language { get; private set; }

    /// <summary>IANA name.</summary>
    public string? TimeZone { get; private set; }

    /// <summary>IANA name of the site's; null where it was not told.</summary>
    public string? SiteTimeZone { get; private set; }

    public DateTime? EnrolledAtUtc { get; private set; }

    public DateTime? WithdrawnAtUtc { get; private set; }

    public bool Erased { get; private set; }

    /// <summary>The waves that were answered anonymously, by name, so that they tell no order; which answers these are, nobody knows.</summary>
    public List<string> AnonymousWaves { get; private set; } = [];

    /// <summary>IANA name of the clock that counts for what is asked.</summary>
    public string? ZoneOf(ScheduledInstrument asked) => asked.Zone == ScheduledInstrument.OnSitesClock ? SiteTimeZone : TimeZone;

    public bool HasWithdrawn => WithdrawnAtUtc is not null;

    public void Apply(ParticipantEnrolledV1 e)
    {
        if (Erased)
        {
            return;
        }

        Role = e.Role;
        (SiteId, SiteOrganisationId) = (e.SiteId, e.SiteOrganisationId);
        Arm = e.Arm;
        Language = e.Language;
        TimeZone = e.TimeZone;
        SiteTimeZone = e.SiteTimeZone;
        EnrolledAtUtc = e.EnrolledAtUtc;
    }

    /// <summary>Erasure is never taken back by a later or repeated "keep".</summary>
    public void Apply(ParticipantWithdrawnV1 e)
    {
        WithdrawnAtUtc ??= e.WithdrawnAtUtc;
        Erased |= e.Erase;
        if (Erased)
        {
            (Role, SiteId, SiteOrganisationId, Arm, Language) = (null, null, null, null, null);
            (TimeZone, SiteTimeZone, EnrolledAtUtc) = (null, null, null);
            AnonymousWaves = [];
        }
    }

    public void HasAnsweredAnonymously(string wave) => AnonymousWaves = [.. AnonymousWaves.Append(wave).Distinct().Order(StringComparer.Ordinal)];
}
