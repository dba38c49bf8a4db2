using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Consent;

/// <summary>Joining for somebody who cannot consent alone: the proxy consents, and the person assents who can.</summary>
internal static class Representing
{
    /// <summary>In every country that the languages are spoken in.</summary>
    private const int YearsToMajority = 18;

    /// <param name="PersonId">Made by the proxy, one for each person they speak for.</param>
    /// <param name="OfAgeOn">Day on which a minor comes of age; null for an adult.</param>
    /// <param name="Assent">The person's own yes, to the text that is written for them.</param>
    /// <param name="CannotAssent">Too young for it, or otherwise unable.</param>
    public sealed record Request(Guid PersonId, Relation Relation, DateOnly? OfAgeOn = null, Assent? Assent = null, bool CannotAssent = false)
    {
        internal Representation ToRepresentation() => new(PersonId, Relation, OfAgeOn);
    }

    public sealed record Assent(
        [Required, RegularExpression(Languages.Pattern, ErrorMessage = Languages.Message)] string Language,
        [Required, RegularExpression("^[0-9a-f]{64}$", ErrorMessage = "A hash is 64 lower-case hexadecimal digits.")] string Hash);

    /// <summary>Null where the proxy may join for the person, or where nobody is represented.</summary>
    public static Error? Check(ApprovedProtocol approved, ParticipantRole role, Request? represented, DateOnly today)
    {
        if (represented is null)
        {
            return null;
        }

        if (represented.PersonId == Guid.Empty)
        {
            return RepresentationErrors.PersonMissing;
        }

        if (!approved.Protocol.TakesRepresented || role != ParticipantRole.Patient)
        {
            return RepresentationErrors.NotOffered;
        }

        return represented switch
        {
            { Relation: Relation.Parent, OfAgeOn: null } => RepresentationErrors.MajorityMissing,
            { OfAgeOn: { } day } when day <= today => RepresentationErrors.OfAge,
            { OfAgeOn: { } day } when day > today.AddYears(YearsToMajority) => RepresentationErrors.MajorityTooFar,
            _ => CheckAssent(approved, represented.Assent, represented.CannotAssent),
        };
    }

    /// <summary>Whoever is represented says yes to the text of their own each time the proxy signs, where they can.</summary>
    public static Error? CheckAssent(ApprovedProtocol approved, Assent? assent, bool cannotAssent)
    {
        var texts = approved.Protocol.AssentTexts;
        if (assent is not null)
        {
            return texts.Any(t => t.Language == assent.Language && t.Hash == assent.Hash) ? null : RepresentationErrors.AssentOutdated;
        }

        return texts.Count == 0 || cannotAssent ? null : RepresentationErrors.AssentMissing;
    }
}
