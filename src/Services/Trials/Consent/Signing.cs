using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Consent;

/// <summary>Agreeing to a consent text, at joining and whenever it is signed anew.</summary>
internal static class Signing
{
    /// <summary>Which text the person has read, and what they say to it.</summary>
    /// <param name="Purposes">What else they agree to; what is not mentioned is not agreed to.</param>
    /// <param name="Answers">To the comprehension questions: code of the chosen option by code of the question.</param>
    /// <param name="InformedBy">Account of who explained the text; null where the person has read it alone.</param>
    public sealed record ReadConsent(
        [Range(1, int.MaxValue)] int Version,
        [Required, RegularExpression("^[0-9a-f]{64}$", ErrorMessage = "A hash is 64 lower-case hexadecimal digits.")] string Hash,
        [MaxLength(3)] IReadOnlyDictionary<ConsentPurpose, bool>? Purposes = null,
        [MaxLength(20)] IReadOnlyDictionary<string, string>? Answers = null,
        Guid? InformedBy = null)
    {
        public SignedConsent In(string language) => new(Version, language, Hash);
    }

    /// <summary>Null where it may be signed: it is the approved text, it was understood, and only what is offered is agreed to.</summary>
    public static Error? Check(ApprovedProtocol approved, ParticipantRole role, string language, ReadConsent read)
    {
        if (approved.ConsentFor(role, language) is not { } text)
        {
            return ConsentErrors.LanguageNotOffered;
        }

        if (read.Version != approved.ConsentVersion || read.Hash != text.Hash)
        {
            return ConsentErrors.Outdated(approved.ConsentVersion, text);
        }

        if (read.Purposes?.Keys.Any(p => !text.Purposes.ContainsKey(p)) == true)
        {
            return ConsentErrors.PurposeNotOffered;
        }

        var missed = Comprehension.Missed(text, read.Answers);
        return missed.Count == 0 ? null : ConsentErrors.ComprehensionNotShown(missed);
    }

    /// <summary>What the ledger keeps of a signature that was checked.</summary>
    public static ConsentDetails Details(ApprovedProtocol approved, ParticipantRole role, string language, ReadConsent read)
    {
        var text = approved.ConsentFor(role, language)!;
        return new ConsentDetails(
            text.Purposes.Keys.ToDictionary(p => p, p => read.Purposes?.GetValueOrDefault(p) == true), read.InformedBy, text.Questions.Count);
    }
}
