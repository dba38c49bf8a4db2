using System.Text.RegularExpressions;

namespace Marketplace.Forms;

/// <summary>What a Questionnaire asks, as far as this service uses it. The resource itself is kept beside it, whole.</summary>
public sealed record Form(string? Url, string? Version, string? Title, string? Status, string? Language, IReadOnlyList<FormItem> Items)
{
    public string? Name { get; init; }

    public string? Publisher { get; init; }

    /// <summary>The order in which its items are enabled; worked out once.</summary>
    public ItemOrder Order => field ??= ItemOrder.Of(this);

    /// <summary>Every item at any depth, in the order of the document.</summary>
    public IEnumerable<FormItem> AllItems() => Items.SelectMany(Descend);

    private static IEnumerable<FormItem> Descend(FormItem item) => item.Items.SelectMany(Descend).Prepend(item);
}

/// <summary>A group, a question or a text. Two are the same only where they are one: a class, not a record.</summary>
public sealed class FormItem(string path, string linkId, string type)
{
    /// <summary>FHIRPath of the item, for what is said about it.</summary>
    public string Path => path;

    /// <summary>Empty where the resource has none.</summary>
    public string LinkId => linkId;

    public string Type => type;

    public FormItem? Parent { get; init; }

    public Translated? Text { get; init; }

    public Translated? Prefix { get; init; }

    public bool Required { get; init; }

    public bool Repeats { get; init; }

    public bool ReadOnly { get; init; }

    /// <summary>Whether somebody can write what they like, if only beside options.</summary>
    public bool IsFreeText => Type is "text" or "string" or "open-choice" && !ReadOnly && !Rendering.Hidden;

    public Limits Limits { get; init; } = Limits.None;

    public Rendering Rendering { get; init; } = Rendering.Plain;

    public IReadOnlyList<Condition> EnableWhen { get; init; } = [];

    /// <summary>Whether one condition is enough.</summary>
    public bool EnabledByAny { get; init; }

    public IReadOnlyList<FormOption> Options { get; init; } = [];

    public string? AnswerValueSet { get; init; }

    /// <summary>What the contained value set lists; null where there is none, or it would have to be expanded elsewhere.</summary>
    public IReadOnlyList<FormOption>? Listed { get; init; }

    /// <summary>Whether its value comes from an expression that this service does not compute.</summary>
    public bool IsComputed { get; init; }

    public IReadOnlyList<FhirValue?> Initial { get; init; } = [];

    /// <summary>Units in which a quantity may be given; the first is the unit of a plain number.</summary>
    public IReadOnlyList<FhirValue.Coded> Units { get; init; } = [];

    /// <summary>Filled while reading, since a child knows its parent.</summary>
    public List<FormItem> Items { get; } = [];

    public bool IsQuestion => Type is not ("group" or "display");

    /// <summary>What can be chosen; null where nothing is said of it here.</summary>
    public IReadOnlyList<FormOption>? Choices => Options.Count > 0 ? Options : Listed;

    /// <summary>Itself and everything below.</summary>
    public int Size => _size > 0 ? _size : _size = 1 + Items.Sum(i => i.Size);

    private int _size;
}

/// <summary><c>enableWhen</c>.</summary>
public sealed record Condition(string Path, string? Question, string? Operator, FhirValue? Answer);

/// <param name="Weight">ordinalValue, or itemWeight as newer packages call it.</param>
public sealed record FormOption(string Path, FhirValue? Value, Translated? Display, decimal? Weight, bool InitialSelected);

/// <summary>A text with its translations by language.</summary>
public sealed record Translated(string Text, IReadOnlyDictionary<string, string> ByLanguage)
{
    public string In(string language) => ByLanguage.GetValueOrDefault(language, Text);
}

/// <summary>What an answer must keep to.</summary>
public sealed record Limits(
    int? MinLength, int? MaxLength, string? Pattern, int? MaxDecimalPlaces, int? MinOccurs, int? MaxOccurs, FhirValue? Least, FhirValue? Greatest)
{
    public static readonly Limits None = new(null, null, null, null, null, null, null, null);

    /// <summary>What is to fit the whole answer; null where there is none, or none that can be used.</summary>
    public Regex? Expression => Pattern is null ? null : field ??= Forms.Pattern.Compile(Pattern);
}

/// <summary>How an item wants to be shown.</summary>
public sealed record Rendering(string? Control, string? Orientation, bool Hidden, string? EntryFormat, string? Markdown, string? Xhtml)
{
    public static readonly Rendering Plain = new(null, null, Hidden: false, null, null, null);
}
