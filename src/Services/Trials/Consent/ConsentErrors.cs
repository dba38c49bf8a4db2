using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Consent;

internal static class ConsentErrors
{
    public static readonly Error TextUnknown = Error.NotFound(
        "consent-text-unknown", "The trial has no consent text for this role in this language.");

    public static readonly Error LanguageNotOffered = Error.Conflict(
        "consent-language-not-offered", "The trial has no consent text for this role in this language. Choose another language.");

    public static Error Outdated(int version, ConsentText current) => Error.Conflict(
        "consent-outdated",
        $"The current consent is version {version} with hash {current.Hash}. Read it in full before you agree to it.");

    public static readonly Error PurposeNotOffered = Error.Conflict(
        "purpose-not-offered", "The consent text does not ask for this purpose. Agree only to what it offers.");

    public static readonly Error Differs = Error.Conflict(
        "consent-differs", "This id belongs to another consent. Make a new id.");

    public static readonly Error SignatureUnknown = Error.NotFound(
        "signature-unknown", "You have signed no consent under this entry. Your signatures are listed under consents.");

    public static readonly Error ReconsentDue = Error.Conflict(
        "reconsent-due", "The consent text has changed in substance. Read the current one and sign it to go on, or withdraw.");

    /// <summary>Says which questions to think over again, and why.</summary>
    public static Error ComprehensionNotShown(IReadOnlyList<Protocol.Question> missed) => Error.Conflict(
        "comprehension-not-shown",
        "Read again and answer anew. " + string.Join(" ", missed.Select(q => $"{q.Code}: {q.Explanation}")));
}
