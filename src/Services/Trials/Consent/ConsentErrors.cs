using Marketplace.ServiceDefaults.Errors;

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
}
