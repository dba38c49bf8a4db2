namespace Marketplace.Trials.LegalRoutes;

/// <summary>The reasons as sentences.</summary>
internal static class ReasonTexts
{
    public static LegalText Of(RouteReason reason) => reason switch
    {
        RouteReason.DeviceClassUnknown => new(
            "Le catalogue ne dit pas si la solution est un dispositif médical.",
            "Der Katalog sagt nicht, ob die Lösung ein Medizinprodukt ist.",
            "The catalogue does not say whether the solution is a medical device."),
        RouteReason.CeStatusUnknown => new(
            "Le catalogue ne dit pas si la solution porte le marquage CE.",
            "Der Katalog sagt nicht, ob die Lösung die CE-Kennzeichnung trägt.",
            "The catalogue does not say whether the solution bears the CE marking."),
        RouteReason.NotADevice => new(
            "La solution n’est pas un dispositif médical.",
            "Die Lösung ist kein Medizinprodukt.",
            "The solution is not a medical device."),
        RouteReason.CeMarked => new(
            "La solution porte le marquage CE.",
            "Die Lösung trägt die CE-Kennzeichnung.",
            "The solution bears the CE marking."),
        RouteReason.NotCeMarked => new(
            "La solution ne porte pas le marquage CE.",
            "Die Lösung trägt keine CE-Kennzeichnung.",
            "The solution does not bear the CE marking."),
        RouteReason.WithinIntendedPurpose => new(
            "Elle est utilisée conformément à sa destination.",
            "Sie wird gemäß ihrer Zweckbestimmung verwendet.",
            "It is used within its intended purpose."),
        RouteReason.OutsideIntendedPurpose => new(
            "Elle est utilisée hors de sa destination.",
            "Sie wird außerhalb ihrer Zweckbestimmung verwendet.",
            "It is used outside its intended purpose."),
        RouteReason.NothingAdded => new(
            "Le protocole n’ajoute aucun acte invasif ou contraignant.",
            "Der Prüfplan fügt kein invasives oder belastendes Verfahren hinzu.",
            "The protocol adds no invasive or burdensome procedure."),
        RouteReason.InvasiveProcedureAdded => new(
            "Le protocole ajoute un acte invasif.",
            "Der Prüfplan fügt ein invasives Verfahren hinzu.",
            "The protocol adds an invasive procedure."),
        RouteReason.BurdensomeProcedureAdded => new(
            "Le protocole ajoute un acte contraignant.",
            "Der Prüfplan fügt ein belastendes Verfahren hinzu.",
            "The protocol adds a burdensome procedure."),
        RouteReason.ToShowConformity => new(
            "Les résultats doivent démontrer la conformité du dispositif.",
            "Die Ergebnisse sollen die Konformität des Produkts nachweisen.",
            "The results are to show that the device conforms."),
        RouteReason.NotToShowConformity => new(
            "Les résultats ne doivent pas démontrer la conformité du dispositif.",
            "Die Ergebnisse sollen nicht die Konformität des Produkts nachweisen.",
            "The results are not to show that the device conforms."),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "There is no such reason."),
    };
}
