namespace Marketplace.Trials.Consent.Receipts;

/// <summary>The receipts' own words, in the platform's languages.</summary>
internal sealed record ReceiptWords(
    string Consent, string Withdrawal, string Trial, string Sponsor, string Site, string Role, string Patient, string Clinician,
    string Version, string Hash, string Purposes, string Yes, string No, string Signed, string Informed, string ReadAlone, string Entry,
    string Summary, string Text, string Receipt, string Withdrawn, string Answers, string Kept, string Erased, string Confirmed, string NotYet,
    string SignedBy, string Parent, string Guardian, string LegalRepresentative)
{
    private static readonly ReceiptWords French = new(
        "Reçu de consentement", "Reçu de retrait", "Évaluation", "Promoteur", "Site", "Rôle", "Patient", "Professionnel de santé",
        "Version du consentement", "Empreinte du texte (SHA-256)", "Autres finalités", "oui", "non", "Signé le", "Informé par",
        "lu seul, sans explication par un tiers", "Entrée du registre des consentements",
        "En bref", "Texte complet", "Numéro du reçu", "Retiré le", "Réponses données", "conservées", "effacées", "Confirmé par", "pas encore",
        "Signé pour le participant par", "un parent", "le tuteur", "le représentant légal");

    private static readonly ReceiptWords German = new(
        "Einwilligungsbeleg", "Beleg über das Ausscheiden", "Erprobung", "Sponsor", "Standort", "Rolle", "Patientin oder Patient", "Gesundheitsfachkraft",
        "Fassung der Einwilligung", "Prüfsumme des Textes (SHA-256)", "Weitere Zwecke", "ja", "nein", "Unterzeichnet am", "Aufgeklärt durch",
        "allein gelesen, ohne Erklärung durch Dritte", "Eintrag im Einwilligungsregister",
        "Kurz gesagt", "Vollständiger Text", "Belegnummer", "Ausgeschieden am", "Gegebene Antworten", "behalten", "gelöscht", "Bestätigt durch", "noch nicht",
        "Für die teilnehmende Person unterzeichnet durch", "einen Elternteil", "den Vormund", "die gesetzliche Vertretung");

    private static readonly ReceiptWords English = new(
        "Consent receipt", "Withdrawal receipt", "Evaluation", "Sponsor", "Site", "Role", "Patient", "Health professional",
        "Consent version", "Hash of the text (SHA-256)", "Other purposes", "yes", "no", "Signed at", "Informed by",
        "read alone, not explained by anybody", "Entry in the consent ledger",
        "In short", "Full text", "Receipt number", "Withdrawn at", "Answers given", "kept", "erased", "Confirmed by", "not yet",
        "Signed for the participant by", "a parent", "the guardian", "the legal representative");

    public string Of(Relation relation) => relation switch
    {
        Relation.Parent => Parent,
        Relation.Guardian => Guardian,
        _ => LegalRepresentative,
    };

    public static ReceiptWords In(string language) => language switch
    {
        "fr" => French,
        "de" => German,
        _ => English,
    };
}
