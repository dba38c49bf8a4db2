using Marketplace.Feedback.Instruments;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses;
using Marketplace.Forms;

namespace Marketplace.Feedback.Exports.Columns;

/// <summary>A column of the table of responses; the codebook has a line for each.</summary>
internal abstract record Column(string Name);

/// <summary>Something that every response has.</summary>
/// <param name="Meaning">In English, for the codebook.</param>
internal sealed record FactColumn(string Name, string Type, string Meaning, Func<ResponseFacts, string?> Of) : Column(Name)
{
    /// <summary>Whose figure it is.</summary>
    public IReadOnlyList<Instrument> Instruments { get; init; } = [];

    /// <summary>Null where it is the instrument's own score.</summary>
    public Subscale? Subscale { get; init; }
}

/// <summary>An answer, or a part of it.</summary>
/// <param name="Path">See <see cref="AnswerValue"/>.</param>
internal sealed record AnswerColumn(string Name, PublishedForm Form, FormItem Item, string Path, AnswerPart Part) : Column(Name);

/// <param name="WithoutColumn">Answers that no column shows.</param>
internal readonly record struct ResponseFacts(StoredResponse Row, Score? Score, int WithoutColumn);
