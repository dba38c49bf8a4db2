using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Marketplace.Feedback.Instruments;
using Marketplace.Forms;

namespace Marketplace.Feedback.Questionnaires;

/// <summary>A published FHIR R4 Questionnaire: the resource itself, and what is needed of it to check an answer.</summary>
internal sealed class Questionnaire
{
    private readonly FrozenDictionary<string, int> _positions;

    private Questionnaire(JsonObject resource)
    {
        Resource = resource;
        Name = resource["id"]!.GetValue<string>();
        Version = resource["version"]!.GetValue<string>();
        Canonical = $"{resource["url"]!.GetValue<string>()}|{Version}";
        Title = resource["title"]?.GetValue<string>();
        Items = [.. resource["item"]!.AsArray().Select(item => Item.From(item!.AsObject()))];
        Languages = Translations.LanguagesOf(resource);
        Instrument = InstrumentLibrary.For(Canonical);
        _positions = Items.Select((item, position) => (item.LinkId, position)).ToFrozenDictionary(i => i.LinkId, i => i.position);
    }

    public JsonObject Resource { get; }

    /// <summary>Short name, as it stands in addresses.</summary>
    public string Name { get; }

    public string Version { get; }

    /// <summary><c>url|version</c>, by which answers and schedules refer to it.</summary>
    public string Canonical { get; }

    public string? Title { get; }

    public IReadOnlyList<Item> Items { get; }

    /// <summary>The languages in which every text is there; the resource's own first.</summary>
    public IReadOnlyList<string> Languages { get; }

    public Instrument Instrument { get; }

    public static Questionnaire From(JsonObject resource) => new(resource);

    /// <summary>Where the item stands, or −1 where there is none of this linkId.</summary>
    public int PositionOf(string linkId) => _positions.TryGetValue(linkId, out var position) ? position : -1;

    /// <summary>A question with the ordinal values of its options.</summary>
    public sealed record Item(string LinkId, FrozenSet<int> Options)
    {
        private const string OrdinalValue = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

        public static Item From(JsonObject item) => new(
            item["linkId"]!.GetValue<string>(),
            item["answerOption"]!.AsArray().Select(option => OrdinalOf(option!.AsObject())).ToFrozenSet());

        private static int OrdinalOf(JsonObject option) => option["extension"]!.AsArray()
            .Single(e => e!["url"]!.GetValue<string>() == OrdinalValue)!["valueDecimal"]!.GetValue<int>();
    }
}
