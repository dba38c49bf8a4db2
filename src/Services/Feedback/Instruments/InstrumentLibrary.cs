namespace Marketplace.Feedback.Instruments;

/// <summary>Which rule scores which published questionnaire.</summary>
internal static class InstrumentLibrary
{
    private static readonly Dictionary<string, Instrument> ByQuestionnaire = new()
    {
        ["https://living-lab.example/fhir/Questionnaire/sus|1.0.0"] = Sus.Instrument,
    };

    /// <param name="questionnaire">Canonical <c>url|version</c>.</param>
    public static Instrument For(string questionnaire) => ByQuestionnaire.TryGetValue(questionnaire, out var instrument)
        ? instrument
        : throw new InvalidOperationException($"No rule scores {questionnaire}; add one line in {nameof(InstrumentLibrary)}.");
}
