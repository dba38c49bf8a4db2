using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Protocols;

/// <summary>What is compared and what is to be found out.</summary>
internal static partial class ProtocolRules
{
    private static Error? CheckEndpoints(Protocol protocol)
    {
        if (CheckCodes(protocol.Endpoints, e => e.Code, "endpoints") is { } repeated)
        {
            return repeated;
        }

        if (protocol.Endpoints.Count > 0 && protocol.Endpoints.All(e => e.Kind != EndpointKind.Primary))
        {
            return Error.Invalid("primary-endpoint-missing", "Say which endpoint is the primary one.", "endpoints");
        }

        return First(protocol.Endpoints, "endpoints", (endpoint, field) =>
            CheckText(endpoint.Description, MaxSentence, $"{field}.description")
            ?? (endpoint.Wave is { } wave && protocol.Instruments.All(i => i.Wave != wave)
                ? Error.Invalid("wave-unknown", "None of the instruments measures in this wave.", $"{field}.wave")
                : null));
    }

    private static Error? CheckArms(Protocol protocol)
    {
        if (CheckCodes(protocol.Arms, a => a.Code, "arms") is { } repeated)
        {
            return repeated;
        }

        if (protocol.Design == StudyDesign.Comparative && protocol.Arms.Count < 2)
        {
            return Error.Invalid("arms-too-few", "A comparative evaluation has two arms or more.", "arms");
        }

        if (protocol.Arms.Count > 0 && protocol.Arms.All(a => a.Kind != ArmKind.Intervention))
        {
            return Error.Invalid("intervention-missing", "In one arm at least the solution is used.", "arms");
        }

        return First(protocol.Arms, "arms", (arm, field) => CheckText(arm.Name, MaxName, $"{field}.name"));
    }
}
