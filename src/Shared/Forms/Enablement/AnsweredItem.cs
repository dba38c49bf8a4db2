using System.Text.Json;

namespace Marketplace.Forms.Enablement;

/// <summary>An item of a response: the answers to a question, or one repetition of a group.</summary>
/// <param name="Items">What stands below a group.</param>
public sealed record AnsweredItem(string LinkId, IReadOnlyList<GivenAnswer> Answers, IReadOnlyList<AnsweredItem> Items)
{
    /// <summary>Where it stands in what was sent.</summary>
    public string Path { get; init; } = "";

    public static AnsweredItem Question(string linkId, params FhirValue[] values) => new(linkId, [.. values.Select(v => new GivenAnswer(v, []))], []);

    public static AnsweredItem Group(string linkId, params AnsweredItem[] items) => new(linkId, [], items);
}

/// <param name="Items">What stands below this answer of a question.</param>
public sealed record GivenAnswer(FhirValue Value, IReadOnlyList<AnsweredItem> Items)
{
    /// <summary>The option that it chose, where the question has options.</summary>
    public FormOption? Option { get; init; }

    /// <summary>The value as it was sent, for what is kept whole.</summary>
    public JsonElement Sent { get; init; }

    public string Path { get; init; } = "";
}
