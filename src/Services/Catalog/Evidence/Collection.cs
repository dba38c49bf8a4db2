using Marketplace.Contracts.Feedback;

namespace Marketplace.Catalog.Evidence;

/// <summary>What stands beside figures so that they can be judged. Everything is null where it was not told.</summary>
/// <param name="Wave">The measurement that the figures are of.</param>
/// <param name="Lowest">Smallest possible score.</param>
/// <param name="Invited">Null also where the trial is open to all.</param>
/// <param name="FirstAnswerOn">Day, in UTC, of the first of the answers shown.</param>
internal sealed record Collection(
    string? Wave = null, double? Lowest = null, double? Highest = null, int? Invited = null, int? Enrolled = null, int? Answered = null,
    DateOnly? FirstAnswerOn = null, DateOnly? LastAnswerOn = null)
{
    public static Collection Of(ResultsUpdatedV1 e) =>
        new(e.Wave, e.Lowest, e.Highest, e.Invited, e.Enrolled, e.Answered, e.FirstAnswerOn, e.LastAnswerOn);
}
