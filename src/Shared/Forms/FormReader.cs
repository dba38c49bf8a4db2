using System.Text.Json;
using static Marketplace.Forms.Json;

namespace Marketplace.Forms;

/// <summary>Reads a form from a resource. What does not follow R4 is passed over: it has been named by the structure check.</summary>
public static class FormReader
{
    private const string Core = "http://hl7.org/fhir/StructureDefinition/";
    private const string Sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";

    public static Form Read(JsonElement resource) => new(
        TextOf(resource, "url"), TextOf(resource, "version"), TextOf(resource, "title"), TextOf(resource, "status"), TextOf(resource, "language"),
        Items(resource, parent: null, "Questionnaire", new ContainedValueSets(resource)))
    {
        Name = TextOf(resource, "name"),
        Publisher = TextOf(resource, "publisher"),
    };

    private static List<FormItem> Items(JsonElement owner, FormItem? parent, string path, ContainedValueSets valueSets) =>
        [.. Entries(owner, "item").Select((item, i) => Item(item, parent, $"{path}.item[{i}]", valueSets))];

    private static FormItem Item(JsonElement item, FormItem? parent, string path, ContainedValueSets valueSets)
    {
        var read = new FormItem(path, TextOf(item, "linkId") ?? "", TextOf(item, "type") ?? "")
        {
            Parent = parent,
            Text = TranslatedOf(item, "text"),
            Prefix = TranslatedOf(item, "prefix"),
            Required = IsTrue(item, "required"),
            Repeats = IsTrue(item, "repeats"),
            ReadOnly = IsTrue(item, "readOnly"),
            Limits = LimitsOf(item),
            Rendering = RenderingOf(item),
            EnableWhen = [.. Entries(item, "enableWhen").Select((w, i) => new Condition(
                $"{path}.enableWhen[{i}]", TextOf(w, "question"), TextOf(w, "operator"), FhirValue.Read(w, "answer")))],
            EnabledByAny = TextOf(item, "enableBehavior") == "any",
            Options = [.. Entries(item, "answerOption").Select((o, i) => Option(o, $"{path}.answerOption[{i}]"))],
            AnswerValueSet = TextOf(item, "answerValueSet"),
            Listed = valueSets.Listed(TextOf(item, "answerValueSet")),
            IsComputed = Entries(item, "extension").Any(e => TextOf(e, "url") is $"{Sdc}calculatedExpression" or $"{Sdc}initialExpression"),
            Initial = [.. Entries(item, "initial").Select(i => FhirValue.Read(i, "value"))],
            Units = UnitsOf(item),
        };
        read.Items.AddRange(Items(item, read, path, valueSets));
        return read;
    }

    private static FormOption Option(JsonElement option, string path)
    {
        var coding = Find(option, "valueCoding");
        var display = coding is { } c ? TranslatedOf(c, "display") : TranslatedOf(option, "valueString");
        var weight = WeightOf(option) ?? (coding is { } of ? WeightOf(of) : null);
        return new FormOption(path, FhirValue.Read(option, "value"), display, weight, IsTrue(option, "initialSelected"));
    }

    public static decimal? WeightOf(JsonElement element) =>
        (Extension(element, $"{Core}ordinalValue") ?? Extension(element, $"{Core}itemWeight")) is { } weight ? DecimalOf(weight, "valueDecimal") : null;

    private static Limits LimitsOf(JsonElement item) => new(
        WholeNumber(item, "minLength"),
        NumberOf(item, "maxLength"),
        Extension(item, $"{Core}regex") is { } regex ? TextOf(regex, "valueString") : null,
        WholeNumber(item, "maxDecimalPlaces"),
        WholeNumber(item, "questionnaire-minOccurs"),
        WholeNumber(item, "questionnaire-maxOccurs"),
        Extension(item, $"{Core}minValue") is { } least ? FhirValue.Read(least, "value") : null,
        Extension(item, $"{Core}maxValue") is { } greatest ? FhirValue.Read(greatest, "value") : null);

    private static int? WholeNumber(JsonElement item, string name) => Extension(item, Core + name) is { } limit ? NumberOf(limit, "valueInteger") : null;

    private static Rendering RenderingOf(JsonElement item)
    {
        var text = Find(item, "_text") ?? default;
        return new Rendering(
            Extension(item, $"{Core}questionnaire-itemControl") is { } control && Find(control, "valueCodeableConcept") is { } concept
                ? Entries(concept, "coding").Select(c => TextOf(c, "code")).FirstOrDefault(c => c is not null)
                : null,
            Extension(item, $"{Core}questionnaire-choiceOrientation") is { } orientation ? TextOf(orientation, "valueCode") : null,
            Extension(item, $"{Core}questionnaire-hidden") is { } hidden && IsTrue(hidden, "valueBoolean"),
            Extension(item, $"{Core}entryFormat") is { } format ? TextOf(format, "valueString") : null,
            Extension(text, $"{Core}rendering-markdown") is { } markdown ? TextOf(markdown, "valueMarkdown") : null,
            Extension(text, $"{Core}rendering-xhtml") is { } xhtml ? TextOf(xhtml, "valueString") : null);
    }

    private static List<FhirValue.Coded> UnitsOf(JsonElement item) =>
        [.. Entries(item, "extension")
            .Where(e => TextOf(e, "url") is $"{Core}questionnaire-unit" or $"{Core}questionnaire-unitOption")
            .OrderBy(e => TextOf(e, "url")!.Length)
            .Select(e => FhirValue.Read(e, "value"))
            .OfType<FhirValue.Coded>()];

    public static Translated? TranslatedOf(JsonElement owner, string name)
    {
        if (TextOf(owner, name) is not { } text)
        {
            return null;
        }

        var translations = new Dictionary<string, string>();
        foreach (var translation in Extensions(Find(owner, $"_{name}") ?? default, $"{Core}translation"))
        {
            if (Extension(translation, "lang") is { } lang && TextOf(lang, "valueCode") is { } language
                && Extension(translation, "content") is { } content && (TextOf(content, "valueString") ?? TextOf(content, "valueMarkdown")) is { } translated)
            {
                translations[language] = translated;
            }
        }

        return new Translated(text, translations);
    }

    private static JsonElement? Extension(JsonElement element, string url) => Extensions(element, url).Cast<JsonElement?>().FirstOrDefault();

    private static IEnumerable<JsonElement> Extensions(JsonElement element, string url) => Entries(element, "extension").Where(e => TextOf(e, "url") == url);
}
