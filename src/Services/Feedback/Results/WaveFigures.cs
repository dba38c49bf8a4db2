using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Instruments;

namespace Marketplace.Feedback.Results;

/// <summary>The figures of one group.</summary>
/// <param name="Value">What its people have in common: a language, a version, a site's id, an arm.</param>
internal sealed record GroupSummary(string Value, ScoreSummary Summary);

/// <summary>Of how many people the figures could be: as it was at the last release.</summary>
/// <param name="Invited">Null where the trial is open to all.</param>
internal sealed record Denominators(int? Invited, int Enrolled, int Answered);

/// <param name="N">So many at least: the number is rounded down to a multiple of the minimum cell size.</param>
internal sealed record FlagCount(string Flag, int AtLeast);

/// <summary>What is shown of a wave to those who may see sites and arms.</summary>
internal sealed record GroupFigures(
    IReadOnlyList<GroupSummary> BySite, IReadOnlyList<GroupSummary> ByArm, IReadOnlyList<ArmDifference> ArmDifferences, IReadOnlyList<FlagCount> Flags);

/// <summary>The results of one wave, made of the blocks that the filter takes.</summary>
/// <param name="Distribution">Of the whole wave, as of its last step; empty where it may not be shown.</param>
/// <param name="Revision">Grows with every change of the instrument's results in this trial.</param>
/// <param name="GroupFigure">Null where the instrument has none.</param>
/// <param name="AsOfUtc">Of the last release; null before the first.</param>
/// <param name="FirstAnswerOn">Of the answers shown, in UTC.</param>
/// <param name="Withheld">Null where nothing is.</param>
/// <param name="Attribution">What the instrument's licence wants beside its results.</param>
/// <param name="Groups">Null for those who may not see sites and arms.</param>
internal sealed record WaveFigures(
    string Wave, string Questionnaire, string Instrument, string RuleVersion, bool HigherIsBetter, double Lowest, double Highest,
    ScoreSummary Overall, IReadOnlyList<RoleSummary> ByRole, IReadOnlyList<Bin> Distribution, long Revision, DateTime? UpdatedAtUtc,
    ShownGroupFigure? GroupFigure, IReadOnlyList<GroupSummary> ByLanguage, IReadOnlyList<GroupSummary> ByVersion, IReadOnlyList<WaveChange> Changes,
    Denominators? Denominators, DateTime? AsOfUtc, DateOnly? FirstAnswerOn, DateOnly? LastAnswerOn, string? Withheld, string? Attribution,
    GroupFigures? Groups)
{
    public static WaveFigures Of(
        ScheduledInstrument scheduled, Instrument instrument, StoredResults stored, ResultsFilter filter, FeedbackOptions options, bool maySeeGroups)
    {
        var key = new WaveKey(stored.TrialId, instrument.Name, scheduled.Wave);
        var cells = stored.CellsOf(key).Where(filter.Takes).ToList();
        var wave = stored.Wave(key);
        var news = stored.NewsOf(instrument.Name);
        var whole = filter.IsOfWholeWaves ? wave?.Distribution : null;
        return new WaveFigures(
            scheduled.Wave, scheduled.Questionnaire, instrument.Name, instrument.RuleVersion, instrument.HigherIsBetter, instrument.Lowest, instrument.Highest,
            Summary(cells), RolesIn(cells), whole is { IsShown: true } ? whole.Bins : [],
            news?.Revision ?? 0, news?.UpdatedAtUtc, ShownGroupFigure.Of(whole, instrument, options),
            By(cells, c => c.Language), By(cells, c => c.Version), filter.IsOfWholeWaves ? stored.ChangesIn(key) : [],
            wave?.Published is { } said ? new Denominators(said.Invited, said.Enrolled, said.Answered) : null,
            wave?.Published?.AsOfUtc, wave?.Published?.FirstDay, wave?.Published?.LastDay, Held(wave, options), options.Attributions.GetValueOrDefault(instrument.Name),
            maySeeGroups ? GroupsIn(cells, filter.IsOfWholeWaves ? wave : null, options) : null);
    }

    public static ScoreSummary Summary(IReadOnlyCollection<ResultCell> cells) =>
        cells.Count == 0 ? Statistics.Hidden : Statistics.Of(cells.Select(c => c.ScoreCount));

    public static IReadOnlyList<RoleSummary> RolesIn(IReadOnlyCollection<ResultCell> cells) =>
        [.. By(cells, c => c.Role).Select(g => new RoleSummary(g.Value, g.Summary))];

    /// <summary>Blocks that do not show this trait are in none of the groups.</summary>
    private static IReadOnlyList<GroupSummary> By(IReadOnlyCollection<ResultCell> cells, Func<ResultCell, string> trait) =>
        [.. cells.Where(c => trait(c).Length > 0).GroupBy(trait)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new GroupSummary(g.Key, Summary([.. g])))];

    private static GroupFigures GroupsIn(IReadOnlyCollection<ResultCell> cells, ResultWave? wave, FeedbackOptions options)
    {
        var byArm = By(cells, c => c.Arm);
        var flags = (wave?.Flags ?? [])
            .Select(f => new FlagCount(f.Key, f.Value / options.MinimumCellSize * options.MinimumCellSize))
            .Where(f => f.AtLeast > 0).OrderBy(f => f.Flag, StringComparer.Ordinal);
        return new GroupFigures(By(cells, c => c.SiteId == Guid.Empty ? "" : c.SiteId.ToString()), byArm, Comparison.Of(byArm), [.. flags]);
    }

    private static string? Held(ResultWave? wave, FeedbackOptions options) => wave is { Waiting: > 0 }
        ? $"Some answers are not shown yet: answers come into the figures in groups of at least {options.MinimumCellSize} people, so that nobody's can be told from them."
        : null;
}
