using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Protocols;

/// <summary>What is asked of participants, what they get, and how their data are kept.</summary>
internal static partial class ProtocolRules
{
    private static Error? CheckProcedures(IReadOnlyList<Protocol.Procedure> procedures) =>
        First(procedures, "procedures", (procedure, field) => CheckText(procedure.Name, MaxName, $"{field}.name"));

    private static Error? CheckCompensation(Protocol.Payment? compensation) => compensation is { } paid && paid.CapCents < paid.AmountCents
        ? Error.Invalid("cap-below-amount", "The cap allows one payment at least.", "compensation.capCents")
        : null;

    private static Error? CheckDataProtection(Protocol protocol) => protocol.DataProtection is { } record
        ? CheckControllers(record.Controllers)
            ?? CheckText(record.Purposes, MaxSentence, "dataProtection.purposes")
            ?? CheckHosting(record.Hosting, protocol.EndsOn)
        : null;

    /// <summary>Somebody answers for the data: a controller, or joint controllers, of whom there are two at least (GDPR Article 26).</summary>
    private static Error? CheckControllers(IReadOnlyList<Protocol.Controller> controllers)
    {
        if (controllers.DistinctBy(c => c.Name).Count() < controllers.Count)
        {
            return Error.Invalid("controller-repeated", "Name each organisation once.", "dataProtection.controllers");
        }

        var isAnswered = controllers.Any(c => c.Kind == ControllerKind.Controller)
            || controllers.Count(c => c.Kind == ControllerKind.JointController) > 1;
        return isAnswered
            ? null
            : Error.Invalid("controller-missing", "Name the controller, or the joint controllers, who answer for the data.", "dataProtection.controllers");
    }

    private static Error? CheckHosting(Protocol.HostingCertificate? certificate, DateOnly endsOn)
    {
        if (certificate is null)
        {
            return null;
        }

        if (certificate.Activities.Distinct().Count() < certificate.Activities.Count)
        {
            return Error.Invalid("hosting-activity-repeated", "Name each activity once.", "dataProtection.hosting.activities");
        }

        return certificate.ValidUntil < endsOn
            ? Error.Invalid(
                "hosting-certificate-expires", "The hosting certificate must be valid to the trial's last day.", "dataProtection.hosting.validUntil")
            : null;
    }
}
