using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Instruments;

internal static class InstrumentErrors
{
    public static readonly Error Unknown = Error.NotFound("instrument-unknown", "The library has no instrument of this code.");

    /// <summary>A code and its cure, for an instrument of which the library has the structure only.</summary>
    public static Error TextNotLoaded(InstrumentProfile profile) => Error.Invalid(
        "instrument-text-not-loaded",
        $"The items of the {profile.Title} are not part of this library. Its licence holder must load the text before it is used.",
        "$.questionnaire");

    public static Error ItemCount(Instrument instrument, int count) => Error.Invalid(
        "instrument-item-count",
        $"{instrument.Name} is scored from {instrument.ItemCount} items, not {count}: that is another instrument, or another version of it.",
        "$.answers");

    public static Error AnswerRange(Instrument instrument) => Error.Invalid(
        "instrument-answer-range",
        $"An answer to {instrument.Name} lies between {instrument.LowestAnswer} and {instrument.HighestAnswer}; leave out what does not apply.",
        "$.answers");

    public static Error ScoreNotPossible(Instrument instrument) => Error.Invalid(
        "score-not-possible",
        $"Too little is answered for a score of {instrument.Name}: answer at least one item of each part of it.",
        "$.answers");
}
