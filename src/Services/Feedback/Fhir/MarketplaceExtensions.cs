using Marketplace.Fhir.Elements;

namespace Marketplace.Feedback.Fhir;

/// <summary>The extensions and codes of the marketplace's own; what they mean is written in the service's README.</summary>
internal static class MarketplaceExtensions
{
    private const string Root = "https://living-lab.example/fhir/StructureDefinition/";

    /// <summary>On a QuestionnaireResponse, valueString: the wave of the trial in which it was given.</summary>
    public const string Wave = Root + "questionnaireresponse-wave";

    /// <summary>On a QuestionnaireResponse or an Observation, valueCode: what is doubtful about it.</summary>
    public const string QualityFlag = Root + "quality-flag";

    /// <summary>Codes of instruments, and of their sub-scales after a slash.</summary>
    public const string Instrument = "urn:living-lab:instrument";

    /// <summary>Codes of the versioned rules that make scores.</summary>
    public const string ScoringRule = "urn:living-lab:scoring-rule";

    public static Extension Flag(string code) => new(QualityFlag, ValueCode: code);
}
