using System.Collections.Frozen;

namespace Marketplace.Feedback.Instruments;

/// <summary>The instruments that this release can score, and which rule scores which published questionnaire.</summary>
internal static class InstrumentLibrary
{
    public static readonly IReadOnlyList<InstrumentProfile> All =
        [LikelihoodToRecommend.Profile, Prem.Profile, Pssuq.Profile, Sus.Profile, UeqShort.Profile, Umars.Profile];

    private static readonly FrozenDictionary<string, InstrumentProfile> ByCode = All.ToFrozenDictionary(p => p.Code);

    private static readonly FrozenDictionary<string, InstrumentProfile> ByUrl = All.ToFrozenDictionary(p => p.Url);

    private static readonly FrozenDictionary<string, Instrument> ByQuestionnaire = new Dictionary<string, Instrument>
    {
        ["https://living-lab.example/fhir/Questionnaire/likelihood-to-recommend|1.0.0"] = LikelihoodToRecommend.Instrument,
        ["https://living-lab.example/fhir/Questionnaire/prem|1.0.0"] = Prem.Instrument,
        ["https://living-lab.example/fhir/Questionnaire/sus|1.0.0"] = Sus.Instrument,
    }.ToFrozenDictionary();

    /// <param name="code">Short name, e.g. <c>sus</c>.</param>
    public static InstrumentProfile? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <param name="url">Of a questionnaire, without the version.</param>
    public static InstrumentProfile? OfUrl(string url) => ByUrl.GetValueOrDefault(url);

    /// <summary>The instrument that a questionnaire would be of, where only its structure is here.</summary>
    /// <param name="questionnaire">Canonical <c>url|version</c>.</param>
    public static InstrumentProfile? WithoutText(string questionnaire) =>
        ByUrl.TryGetValue(questionnaire.Split('|')[0], out var profile) && !QuestionnairesOf(profile.Instrument).Any() ? profile : null;

    /// <summary>The questionnaires of the library that carry an instrument's text.</summary>
    public static IEnumerable<string> QuestionnairesOf(Instrument instrument) =>
        ByQuestionnaire.Where(q => q.Value == instrument).Select(q => q.Key).Order(StringComparer.Ordinal);

    /// <param name="questionnaire">Canonical <c>url|version</c>.</param>
    public static Instrument For(string questionnaire) => ByQuestionnaire.TryGetValue(questionnaire, out var instrument)
        ? instrument
        : throw new InvalidOperationException($"No rule scores {questionnaire}; add one line in {nameof(InstrumentLibrary)}.");
}
