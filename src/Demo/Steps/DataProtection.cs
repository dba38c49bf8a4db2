using Marketplace.Clients.Identity;
using Marketplace.Clients.Trials;

namespace Marketplace.Demo.Steps;

/// <summary>What the samples say of the data: the sponsor answers for them and keeps them itself.</summary>
internal static class DataProtection
{
    private const int FiveYears = 60;

    public static ProcessingRecord Of(NewOrganisation sponsor) => new(
        [new Controller(sponsor.Name, ControllerKind.Controller, sponsor.Country, "dpo@sponsor.example")],
        new Dictionary<string, string>
        {
            ["fr"] = "Évaluer la facilité d’usage de la solution ; aucun autre usage.",
            ["de"] = "Die Bedienbarkeit der Lösung bewerten; kein anderer Zweck.",
            ["en"] = "To evaluate how usable the solution is; for nothing else.",
        },
        FiveYears);
}
