using Marketplace.Feedback.Questionnaires;

namespace Marketplace.Feedback.Instruments;

/// <summary>An instrument as the library shows it: how it is scored, what its licence asks, and where it has been studied.</summary>
/// <param name="Attribution">What must stand beside its results, where something must.</param>
/// <param name="Usable">Whether a trial can ask it: false where only the structure is here.</param>
/// <param name="WhyNotUsable">The code of the refusal that its use meets.</param>
/// <param name="Questionnaires">Canonical <c>url|version</c> of the questionnaires that carry its text.</param>
internal sealed record InstrumentView(
    string Code, string Title, string RuleVersion, bool HigherIsBetter, double Lowest, double Highest,
    int ItemCount, int LowestAnswer, int HighestAnswer, IReadOnlyList<Subscale> Subscales, InstrumentView.Figure? GroupFigure,
    LicenceGate Licence, string LicenceNote, string? Attribution, string Citation, string Source,
    IReadOnlyList<InstrumentView.Language> Languages, bool Usable, string? WhyNotUsable, IReadOnlyList<string> Questionnaires, IReadOnlyList<string> Notes)
{
    /// <param name="TextIsHere">Whether a published questionnaire has every text in this language.</param>
    public sealed record Language(string Code, ValidationStatus Status, string Source, bool TextIsHere);

    public sealed record Figure(string Name, double Lowest, double Highest);

    /// <param name="texts">The published questionnaires that carry its text.</param>
    public static InstrumentView Of(InstrumentProfile profile, IReadOnlyList<PublishedForm> texts, FeedbackOptions options)
    {
        var instrument = profile.Instrument;
        var languages = texts.SelectMany(t => t.Languages).ToHashSet();
        return new InstrumentView(
            profile.Code, profile.Title, instrument.RuleVersion, instrument.HigherIsBetter, instrument.Lowest, instrument.Highest,
            instrument.ItemCount, instrument.LowestAnswer, instrument.HighestAnswer, instrument.Subscales,
            instrument.GroupFigure is { } figure ? new Figure(figure.Name, figure.Lowest, figure.Highest) : null,
            profile.Licence, profile.LicenceNote, options.Attributions.GetValueOrDefault(profile.Code), profile.Citation, profile.Source,
            [.. profile.Languages.Select(l => new Language(l.Language, l.Status, l.Source, languages.Contains(l.Language)))],
            texts.Count > 0, texts.Count > 0 ? null : InstrumentErrors.TextNotLoaded(profile).Code, [.. texts.Select(t => t.Canonical)], profile.Notes);
    }
}
