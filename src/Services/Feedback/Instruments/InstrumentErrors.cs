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

    /// <summary>At the publication of an instrument's text.</summary>
    public static readonly Error UrlReserved = Error.Conflict(
        "instrument-url-reserved",
        "This url is an instrument's, whose text operators load for its licence holder: give the resource a url of your own, or ask an operator.");

    public static Error TextItemCount(Instrument instrument, int count) => Error.Conflict(
        "instrument-text-item-count",
        $"{instrument.Name} is scored from {instrument.ItemCount} items, not {count}: give it as many questions of type choice or integer that do not repeat.");

    public static Error TextAnswerRange(Instrument instrument, string linkId) => Error.Conflict(
        "instrument-text-answer-range",
        $"An item of {instrument.Name} is answered from {instrument.LowestAnswer} to {instrument.HighestAnswer}: give '{linkId}' options whose " +
        "ordinalValue (or itemWeight) covers just these whole numbers; an option without one means not applicable.");

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
