using Marketplace.Fhir;
using Marketplace.Fhir.Elements;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Fhir.Studies;

/// <summary>Reads who fits a trial, as Group.</summary>
internal sealed class Groups : ViewOfTrial
{
    public override string Name => "Group";

    protected override Resource Show(Trial trial, DateTime changed, FhirAddress address) => Group.Of(trial, changed);
}
