using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Protocols;

/// <summary>What holds for every protocol, whoever writes it; the shape of single fields is checked at the edge.</summary>
internal static class ProtocolRules
{
    private const int MaxTitle = 300;
    private const int MaxObjectives = 10_000;

    public static Result<Protocol> Check(Protocol protocol)
    {
        var flaw = CheckText(protocol.Title, MaxTitle, "title")
            ?? CheckText(protocol.Objectives, MaxObjectives, "objectives")
            ?? CheckDates(protocol)
            ?? CheckInstruments(protocol)
            ?? CheckRoles(protocol)
            ?? CheckConsent(protocol);
        return flaw is null ? protocol : flaw;
    }

    private static Error? CheckText(IReadOnlyDictionary<string, string> text, int max, string field)
    {
        if (text.Count == 0)
        {
            return Error.Invalid("text-missing", "Give the text in at least one language.", field);
        }

        return text.Any(t => !Languages.Knows(t.Key) || string.IsNullOrWhiteSpace(t.Value) || t.Value.Length > max)
            ? Error.Invalid("text-invalid", $"{Languages.Message} Its text has 1 to {max} characters.", field)
            : null;
    }

    private static Error? CheckDates(Protocol protocol) => protocol.EndsOn < protocol.StartsOn
        ? Error.Invalid("dates-reversed", "A trial ends on the day it starts or later.", "endsOn")
        : null;

    private static Error? CheckInstruments(Protocol protocol) => protocol.Instruments.DistinctBy(i => i.Wave).Count() < protocol.Instruments.Count
        ? Error.Invalid("wave-repeated", "Each wave has a name of its own.", "instruments")
        : null;

    private static Error? CheckRoles(Protocol protocol) => protocol.Roles.DistinctBy(r => r.Role).Count() < protocol.Roles.Count
        ? Error.Invalid("role-repeated", "Name each role once.", "roles")
        : null;

    private static Error? CheckConsent(Protocol protocol)
    {
        if (protocol.ConsentTexts.DistinctBy(t => (t.Role, t.Language)).Count() < protocol.ConsentTexts.Count)
        {
            return Error.Invalid("consent-text-repeated", "There is one consent text per role and language.", "consentTexts");
        }

        return protocol.Roles.All(r => protocol.ConsentTexts.Any(t => t.Role == r.Role))
            ? null
            : Error.Invalid("consent-text-missing", "Each recruited role needs a consent text in at least one language.", "consentTexts");
    }
}
