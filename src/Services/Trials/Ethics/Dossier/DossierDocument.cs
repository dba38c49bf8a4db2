namespace Marketplace.Trials.Ethics.Dossier;

/// <summary>A document of a submission as the committee has it: what it is and the hash that tells its very bytes.</summary>
/// <param name="Version">The document's own, as it stands on it.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
/// <param name="Size">In bytes.</param>
internal sealed record DossierDocument(
    Guid Id, DocumentKind Kind, string Title, string Language, string Version, string Sha256, long Size, string MediaType, Guid AddedBy, DateTime AddedAtUtc)
{
    public bool SameAs(DossierDocument other) => this with { AddedBy = other.AddedBy, AddedAtUtc = other.AddedAtUtc } == other;
}

internal enum DocumentKind
{
    Protocol,
    InformationSheet,
    ConsentForm,
    InsuranceCertificate,

    /// <summary>Of an investigator.</summary>
    CurriculumVitae,
    InvestigatorBrochure,
    Questionnaire,
    RecruitmentMaterial,
    DataProtectionAssessment,
    SiteAgreement,
    Other,
}
