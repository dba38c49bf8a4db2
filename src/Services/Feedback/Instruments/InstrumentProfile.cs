namespace Marketplace.Feedback.Instruments;

/// <summary>What a licence asks of whoever uses an instrument.</summary>
internal enum LicenceGate
{
    Free,
    Attribution,
    Registration,
    Paid,
}

/// <summary>What is known of an instrument in one language.</summary>
internal enum ValidationStatus
{
    /// <summary>Its measuring properties were studied in this language.</summary>
    Validated,

    /// <summary>Translated, and not studied.</summary>
    Translation,

    /// <summary>Nothing that could be verified.</summary>
    None,
}

/// <param name="Source">Where the status is known from.</param>
internal sealed record LanguageStatus(string Language, ValidationStatus Status, string Source);

/// <summary>An instrument of the library: its rule, and what must be known before it is used.</summary>
/// <param name="Source">DOI or address of the publication that the rule follows.</param>
/// <param name="Notes">Limits of use, and what could not be verified.</param>
internal sealed record InstrumentProfile(
    Instrument Instrument, string Title, LicenceGate Licence, string LicenceNote, string Citation, string Source,
    IReadOnlyList<LanguageStatus> Languages, IReadOnlyList<string> Notes)
{
    private const string Canonicals = "https://living-lab.example/fhir/Questionnaire/";

    public string Code => Instrument.Name;

    /// <summary>The url of its FHIR Questionnaire, without the version.</summary>
    public string Url => Canonicals + Code;
}
