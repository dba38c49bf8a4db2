namespace Marketplace.Trials.LegalRoutes;

/// <summary>What a route asks of the sponsor.</summary>
/// <param name="Source">Where the law says so.</param>
/// <param name="Unverified">A period or an article of it has not been checked against the law's text; check before relying on it.</param>
internal sealed record Duty(string Code, LegalText Text, string Source, bool Unverified = false);

internal static class Duties
{
    private static readonly Duty EthicsOpinion = new(
        "ethics-opinion",
        new("Obtenir l’avis favorable d’un comité d’éthique selon le droit national.",
            "Die zustimmende Bewertung einer Ethikkommission nach nationalem Recht einholen.",
            "Obtain the favourable opinion of an ethics committee under national law."),
        "National law");

    private static readonly Duty DataProtection = new(
        "data-protection",
        new("Traiter les données selon le RGPD et tenir le registre des traitements.",
            "Die Daten nach der DSGVO verarbeiten und das Verarbeitungsverzeichnis führen.",
            "Process the data under the GDPR and keep the record of processing."),
        "GDPR");

    private static readonly Duty OwnProcess = new(
        "own-incident-process",
        new("Suivre la procédure que l’évaluation prévoit pour les incidents.",
            "Bei Vorkommnissen nach dem Verfahren vorgehen, das die Erprobung dafür vorsieht.",
            "Follow the evaluation's own process for incidents."),
        "The trial's protocol");

    private static readonly Duty Vigilance = new(
        "vigilance",
        new("Le fabricant déclare les incidents graves : sans délai, au plus tard après 15 jours, 10 en cas de décès ou de dégradation grave inattendue, 2 en cas de menace grave pour la santé publique.",
            "Der Hersteller meldet schwerwiegende Vorkommnisse: unverzüglich, spätestens nach 15 Tagen, nach 10 bei Tod oder unvorhergesehener schwerer Verschlechterung, nach 2 bei ernster Gefahr für die öffentliche Gesundheit.",
            "The manufacturer reports serious incidents: at once, after 15 days at the latest, 10 for a death or an unanticipated serious deterioration, 2 for a serious public health threat."),
        "MDR Art. 87");

    private static readonly Duty ProcedureEvents = new(
        "procedure-events",
        new("Déclarer les événements indésirables graves liés aux actes ajoutés comme dans une investigation clinique ; tout autre incident suit l’article 87.",
            "Schwerwiegende unerwünschte Ereignisse durch zusätzliche Verfahren wie in einer klinischen Prüfung melden; alles andere folgt Artikel 87.",
            "Report serious adverse events tied to the added procedures as in a clinical investigation; everything else follows Article 87."),
        "MDR Art. 80(5), 80(6)");

    private static readonly Duty Authorisation = new(
        "authorisation",
        new("Obtenir l’autorisation de l’autorité compétente avant de commencer.",
            "Vor dem Beginn die Genehmigung der zuständigen Behörde einholen.",
            "Obtain the competent authority's authorisation before starting."),
        "MDR Art. 62, 74(2)");

    private static readonly Duty IdentificationNumber = new(
        "identification-number",
        new("Demander le numéro d’identification unique de l’investigation (CIV-ID).",
            "Die einmalige Kennnummer der klinischen Prüfung (CIV-ID) beantragen.",
            "Apply for the investigation's single identification number (CIV-ID)."),
        "MDR Art. 62, 74(2)");

    private static readonly Duty AdverseEvents = new(
        "adverse-events",
        new("Déclarer sans délai les événements indésirables graves et les défectuosités du dispositif à tous les États membres concernés.",
            "Schwerwiegende unerwünschte Ereignisse und Produktmängel unverzüglich allen betroffenen Mitgliedstaaten melden.",
            "Report serious adverse events and device deficiencies at once to all Member States concerned."),
        "MDR Art. 80");

    private static readonly Duty NationalRules = new(
        "national-rules",
        new("Suivre les règles de chaque pays où se trouve un site, déclarations de sécurité comprises.",
            "Die Regeln jedes Landes befolgen, in dem ein Standort liegt, auch bei Sicherheitsmeldungen.",
            "Follow the rules of each country that has a site, for safety reports too."),
        "MDR Art. 82; national law");

    private static readonly Duty CompleteRecord = new(
        "complete-record",
        new("Faire compléter au catalogue la classe et le statut CE de la solution ; d’ici là, rien n’est exclu.",
            "Klasse und CE-Status der Lösung im Katalog ergänzen lassen; bis dahin ist nichts ausgeschlossen.",
            "Have the solution's class and CE status completed in the catalogue; until then nothing is ruled out."),
        "MDR Art. 2(1), Annex VIII");

    public static IReadOnlyList<Duty> Of(LegalRoute route, RouteOptions periods) => route switch
    {
        LegalRoute.NoDevice => [EthicsOpinion, DataProtection, OwnProcess],
        LegalRoute.Observational => [EthicsOpinion, DataProtection, Vigilance],
        LegalRoute.NotifiedInvestigation =>
            [Notification(periods), EthicsOpinion, DataProtection, Vigilance, ProcedureEvents, Summary(periods)],
        LegalRoute.AuthorisedInvestigation =>
            [Authorisation, IdentificationNumber, EthicsOpinion, DataProtection, AdverseEvents, Summary(periods)],
        LegalRoute.NationalInvestigation => [NationalRules, EthicsOpinion, DataProtection],
        _ => [CompleteRecord, EthicsOpinion, DataProtection],
    };

    private static Duty Notification(RouteOptions periods) => new(
        "notification",
        new($"Notifier l’investigation aux États membres concernés au moins {periods.NotificationDays} jours avant son début.",
            $"Die klinische Prüfung den betroffenen Mitgliedstaaten mindestens {periods.NotificationDays} Tage vor Beginn melden.",
            $"Notify the Member States concerned at least {periods.NotificationDays} days before the investigation starts."),
        "MDR Art. 74(1)",
        Unverified: true);

    private static Duty Summary(RouteOptions periods) => new(
        "report-and-summary",
        new($"Remettre le rapport et un résumé compréhensible au plus tard {periods.SummaryMonths} mois après la fin, {periods.EarlySummaryMonths} après un arrêt anticipé ou une suspension.",
            $"Bericht und verständliche Zusammenfassung spätestens {periods.SummaryMonths} Monate nach dem Ende vorlegen, {periods.EarlySummaryMonths} nach vorzeitigem Ende oder Unterbrechung.",
            $"Hand in the report and an understandable summary at most {periods.SummaryMonths} months after the end, {periods.EarlySummaryMonths} after an early end or a halt."),
        "MDR Art. 77(5)",
        Unverified: true);
}
