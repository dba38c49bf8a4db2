using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Languages;
using Marketplace.Portal.Vocabulary;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Ethics;

/// <summary>A change of a protocol in the reader's words: codes by their names, and no JSON.</summary>
internal sealed class ChangeWords(IStringLocalizer<Texts> texts, IStringLocalizer<Protocols.Texts> choices, IStringLocalizer<Vocabulary.Texts> vocabulary)
{
    public ChangeText Of(ProtocolChange change)
    {
        var steps = ChangePath.Of(change.Path);
        var names = steps.Select(s => s.Name).ToList();
        return new ChangeText(Part(steps[0]), [.. steps.Skip(1).Select(Step)], Said(names, change.Before), Said(names, change.After), IsText(change.Before) && IsText(change.After));
    }

    /// <summary>Codes and days have no blanks.</summary>
    private static bool IsText(JsonNode? value) => value is JsonValue said && said.TryGetValue<string>(out var text) && text.Contains(' ', StringComparison.Ordinal);

    private string Part(ChangePath part) => (part.Name, part.Key?.Split('#')[0].Split('/')) switch
    {
        ("consentTexts", [var role, var language]) when texts[$"ConsentOf.{role}", Spoken(language)] is { ResourceNotFound: false } title => title,
        ("assentTexts", [var language]) => texts["AssentIn", Spoken(language)],
        _ => Named(texts.Known("Part", part.Name), part),
    };

    private string Step(ChangePath step) => Named(Field(step.Name, step.Key is not null), step);

    /// <summary>What a whole list is called where that is not what one of it is called.</summary>
    private string Field(string name, bool isOneOfMany) =>
        !isOneOfMany && texts[$"Fields.{name}"] is { ResourceNotFound: false } all ? all : texts.Known("Field", name);

    private string Named(string name, ChangePath step) => step.Key is { } key ? texts["Pair", name, Key(step.Name, key)] : name;

    /// <summary>Of a list's element; what the sponsor named keeps the sponsor's name.</summary>
    private string Key(string list, string key) => list switch
    {
        "consentTexts" => string.Join(", ", key.Split('/').Select(part => Value(["role"], part) is var role && role != part ? role : Value(["language"], part))),
        "quotas" => key.Replace("/", ", ", StringComparison.Ordinal),
        "instruments" => Value(["wave"], key.Split('#')[0]),
        "roles" => Value(["role"], key),
        "consentPurposes" => texts.Known("Purpose", key),
        "assentTexts" => Value(["language"], key),
        "activities" => Value(["activities"], key),
        _ => key,
    };

    /// <summary>A value in words: of an object its fields line by line, of a list its elements.</summary>
    private string Said(IReadOnlyList<string> path, JsonNode? value) => value switch
    {
        null => "",
        JsonObject fields => string.Join('\n', fields.Where(f => f.Value is not null).Select(f => texts["Pair", Field(f.Key, isOneOfMany: false), Said([.. path, f.Key], f.Value)].Value)),
        JsonArray elements => string.Join(", ", elements.Select(e => e is JsonValue ? Element(path, $"{e}") : Said(path, e))),
        JsonValue single => single.GetValueKind() switch
        {
            JsonValueKind.String => Value(path, single.GetValue<string>()),
            JsonValueKind.True or JsonValueKind.False => vocabulary[$"yes-no.{(single.GetValueKind() is JsonValueKind.True ? "yes" : "no")}"],
            JsonValueKind.Number when path[^1].EndsWith("Cents", StringComparison.Ordinal) => (single.Deserialize<decimal>() / 100).ToString("N2", CultureInfo.CurrentCulture),
            _ => single.ToJsonString(),
        },
        _ => value.ToJsonString(),
    };

    /// <summary>Of a list whose order changed, the elements are told by what names them.</summary>
    private string Element(IReadOnlyList<string> path, string element) => Key(path[^1], element);

    private string Value(IReadOnlyList<string> path, string code) => path[^1] switch
    {
        "role" => vocabulary[$"role.{code}"] is { ResourceNotFound: false } role ? role : code,
        "language" => Spoken(code),
        "wave" => vocabulary.Name("wave", code),
        "country" => CodeNames.Country(code),
        "kind" when path.Count > 1 => choices.Known(Kind(path[^2]), code),
        "design" => choices.Known("Design", code),
        "blinding" => choices.Known("Blinding", code),
        "recruitment" => choices.Known("Recruitment", code),
        "legalBasis" => choices.Known("Basis", code),
        "anchor" => choices.Known("Anchor", code),
        "zone" => choices.Known("Zone", code),
        "per" => choices.Known("Per", code),
        "consentChange" => choices.Known("Change", code),
        "activities" => choices.Known("Activity", code),
        _ => DateOnly.TryParseExact(code, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Written.Day(day) : code,
    };

    private static string Kind(string list) => list switch { "arms" => "Arm", "endpoints" => "Endpoint", "controllers" => "Controller", _ => "Kind" };

    private string Spoken(string code) => vocabulary[$"language.{code}"] is { ResourceNotFound: false } name ? name : code;
}
