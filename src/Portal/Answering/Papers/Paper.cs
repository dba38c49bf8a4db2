using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Forms;
using Marketplace.Portal.Languages;

namespace Marketplace.Portal.Answering.Papers;

/// <summary>A published questionnaire, ready to be shown page by page. It never changes.</summary>
public sealed class Paper
{
    private readonly FrozenDictionary<string, FormItem> _byLinkId;
    private readonly Dictionary<FormItem, int> _numbers = [];
    private readonly IReadOnlyList<string> _languages;

    private Paper(string canonical, JsonElement resource)
    {
        Canonical = canonical;
        Form = FormReader.Read(resource);
        Title = FormReader.TranslatedOf(resource, "title");
        Description = FormReader.TranslatedOf(resource, "description");
        Size = resource.GetRawText().Length;
        _languages = Translations.LanguagesOf(JsonObject.Create(resource)!);
        foreach (var item in Form.AllItems())
        {
            _numbers.Add(item, _numbers.Count);
        }

        _byLinkId = Form.AllItems().DistinctBy(i => i.LinkId).ToFrozenDictionary(i => i.LinkId);
        Pages = PagePlan.Of(Form);
    }

    /// <summary><c>url|version</c>.</summary>
    public string Canonical { get; }

    public Form Form { get; }

    public Translated? Title { get; }

    public Translated? Description { get; }

    internal IReadOnlyList<PaperPage> Pages { get; }

    /// <summary>In characters of its text.</summary>
    public int Size { get; }

    public static Paper Of(string canonical, JsonElement resource) => new(canonical, resource);

    /// <summary>Its place in the document: whatever its linkId holds, a number can stand in the name of a field.</summary>
    public int NumberOf(FormItem item) => _numbers[item];

    public FormItem? ItemOf(string linkId) => _byLinkId.GetValueOrDefault(linkId);

    /// <summary>The language that an answer names: the reader's where all texts are there in it, else the questionnaire's own.</summary>
    internal string LanguageFor(Language reader) =>
        _languages.Contains(reader.Code) || Form.Language is null ? reader.Code : Form.Language;

    /// <summary>The text for this reader, and the language that it is in where that is another one.</summary>
    internal Shown? TextFor(Language reader, Translated? text)
    {
        if (text is null)
        {
            return null;
        }

        if (text.ByLanguage.TryGetValue(reader.Code, out var translated))
        {
            return new Shown(translated, null);
        }

        var own = Form.Language?.Split('-')[0];
        return new Shown(text.Text, own is null || own == reader.Code ? null : Form.Language);
    }
}

/// <param name="Lang">For <c>lang</c>; null: the page's own.</param>
public sealed record Shown(string Text, string? Lang);
