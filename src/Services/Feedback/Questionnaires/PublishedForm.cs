using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Marketplace.Feedback.Instruments;
using Marketplace.Feedback.Questionnaires.Authoring;
using Marketplace.Feedback.Questionnaires.Structure;
using Marketplace.Forms;

namespace Marketplace.Feedback.Questionnaires;

/// <summary>A published questionnaire, of the library or of an organisation, ready to be answered. Its text never changes.</summary>
internal sealed partial class PublishedForm
{
    private readonly FrozenDictionary<string, FormItem> _items;

    private PublishedForm(string canonical, string text, Instrument? instrument, Questionnaire? library)
    {
        Canonical = canonical;
        Resource = ResourceText.Read(Encoding.UTF8.GetBytes(text), new Issues())
            ?? throw new InvalidOperationException($"The published text of {canonical} cannot be read.");
        Form = FormReader.Read(Resource);
        Languages = Translations.LanguagesOf(JsonNode.Parse(text)!.AsObject());
        Instrument = instrument;
        Library = library;
        ScoredItems = instrument is null ? [] : ItemsToScore(Form);
        _items = Form.AllItems().ToFrozenDictionary(i => i.LinkId);
    }

    /// <summary><c>url|version</c>.</summary>
    public string Canonical { get; }

    /// <summary>As it was published.</summary>
    public JsonElement Resource { get; }

    public Form Form { get; }

    /// <summary>The languages in which its texts are there; the resource's own first, where it says one.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>What scores its answers; null where no rule does.</summary>
    public Instrument? Instrument { get; }

    /// <summary>Where it is of the library: flat, with a number behind every option.</summary>
    public Questionnaire? Library { get; }

    /// <summary>The questions that the instrument's rule takes, in its order.</summary>
    public IReadOnlyList<FormItem> ScoredItems { get; }

    public static PublishedForm Of(Questionnaire library) => new(library.Canonical, library.Resource.ToJsonString(), library.Instrument, library);

    public static PublishedForm Of(StoredQuestionnaire stored) =>
        new(stored.Canonical!, stored.Text, stored.Instrument is { } code ? InstrumentLibrary.Find(code)?.Instrument : null, library: null);

    /// <summary>What can have a number; a remark in free text may stand beside the items of an instrument.</summary>
    public static IReadOnlyList<FormItem> ItemsToScore(Form form) => [.. form.AllItems().Where(i => i.Type is "choice" or "integer")];

    public FormItem? ItemOf(string linkId) => _items.GetValueOrDefault(linkId);

    /// <summary>A text that does not say its own language is taken to be in the one that an answer names.</summary>
    public bool IsIn(string language) =>
        Languages.Contains(language) || (Form.Language is null && language.Length <= 35 && LanguageTag().IsMatch(language));

    [GeneratedRegex(@"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z")]
    private static partial Regex LanguageTag();
}
