using Marketplace.Fhir;
using Marketplace.Fhir.Elements;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Fhir.Studies;

/// <summary>Reads a trial's protocol, as PlanDefinition.</summary>
internal sealed class PlanDefinitions : ViewOfTrial
{
    public override string Name => "PlanDefinition";

    protected override Resource Show(Trial trial, DateTime changed, FhirAddress address) => PlanDefinition.Of(trial, changed, address);
}
