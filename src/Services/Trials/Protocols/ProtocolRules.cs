using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Consent;

namespace Marketplace.Trials.Protocols;

/// <summary>What holds for every protocol, whoever writes it; the shape of single fields is checked at the edge.</summary>
internal static partial class ProtocolRules
{
    private const int MaxTitle = 300;
    private const int MaxObjectives = 10_000;
    private const int MaxName = 300;
    private const int MaxSentence = 2_000;

    public static Result<Protocol> Check(Protocol protocol)
    {
        var flaw = CheckText(protocol.Title, MaxTitle, "title")
            ?? CheckText(protocol.Objectives, MaxObjectives, "objectives")
            ?? CheckDates(protocol)
            ?? CheckRoles(protocol)
            ?? CheckInstruments(protocol)
            ?? CheckConsent(protocol)
            ?? CheckEndpoints(protocol)
            ?? CheckArms(protocol)
            ?? CheckCriteria(protocol)
            ?? CheckQuotas(protocol)
            ?? CheckProcedures(protocol.Procedures)
            ?? CheckCompensation(protocol.Compensation)
            ?? CheckDataProtection(protocol);
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

    private static Error? CheckInstruments(Protocol protocol)
    {
        if (protocol.Instruments.DistinctBy(i => i.Wave).Count() < protocol.Instruments.Count)
        {
            return Error.Invalid("wave-repeated", "Each wave has a name of its own.", "instruments");
        }

        return First(protocol.Instruments, "instruments", (instrument, field) => instrument switch
        {
            { Role: { } role } when !protocol.Recruits(role) => RoleForeign($"{field}.role"),
            { Anchor: Anchor.TrialStart } when protocol.StartsOn.DayNumber + instrument.DueAfterDays > protocol.EndsOn.DayNumber =>
                Error.Invalid("due-after-end", "It would fall due after the trial's last day.", $"{field}.dueAfterDays"),
            _ => null,
        });
    }

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
            ? ConsentRules.Check(protocol)
            : Error.Invalid("consent-text-missing", "Each recruited role needs a consent text in at least one language.", "consentTexts");
    }

    private static Error RoleForeign(string field) =>
        Error.Invalid("role-not-in-protocol", "Name a role that the protocol recruits.", field);

    /// <summary>The first fault in a list, with the place where it stands.</summary>
    private static Error? First<T>(IReadOnlyList<T> list, string field, Func<T, string, Error?> check) =>
        list.Select((item, index) => check(item, $"{field}[{index}]")).FirstOrDefault(fault => fault is not null);

    private static Error? CheckCodes<T>(IReadOnlyList<T> list, Func<T, string> code, string field) =>
        list.DistinctBy(code).Count() < list.Count
            ? Error.Invalid("code-repeated", "Each has a code of its own.", field)
            : null;
}
