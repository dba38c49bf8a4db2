using System.Collections.Frozen;
using System.Text.Json;
using static Marketplace.Forms.Json;

namespace Marketplace.Feedback.Questionnaires.Structure;

/// <summary>
/// The invariants of R4 that one element can be judged by alone. Those that look across the questionnaire (que-2, conditions,
/// references) are in <see cref="Forms.FormRules"/>.
/// </summary>
internal static class Invariants
{
    private static readonly string[] WithOptions = ["choice", "open-choice", "decimal", "integer", "date", "dateTime", "time", "string", "quantity"];
    private static readonly string[] WithMaxLength = ["boolean", "decimal", "integer", "string", "text", "url", "open-choice"];

    private static readonly FrozenDictionary<string, Rule[]> ByType = new Rule[]
    {
        new("Questionnaire", "que-0", "name", "A name should be usable by machines: a capital letter, then letters, digits and '_'.",
            q => TextOf(q, "name") is not { } name || IsName(name), IsWarning: true),
        new("Questionnaire", "element-missing", "status", "A questionnaire needs the value of status.", q => !Has(q, "_status") || Has(q, "status")),
        new("Questionnaire.item", "que-1", "item", "A group must have items.", i => !IsOf(i, "group") || Has(i, "item")),
        new("Questionnaire.item", "que-1", "item", "A display item cannot have items.", i => !IsOf(i, "display") || !Has(i, "item")),
        new("Questionnaire.item", "que-3", "code", "A display item cannot have a code.", i => !IsOf(i, "display") || !Has(i, "code")),
        new("Questionnaire.item", "que-4", "answerValueSet", "A question cannot have both answerOption and answerValueSet.",
            i => !Has(i, "answerOption") || !Has(i, "answerValueSet")),
        new("Questionnaire.item", "que-5", "answerOption", "An item of this type cannot have answerOption.",
            i => !Has(i, "answerOption") || IsOf(i, WithOptions)),
        new("Questionnaire.item", "que-5", "answerValueSet", "An item of this type cannot have answerValueSet.",
            i => !Has(i, "answerValueSet") || IsOf(i, WithOptions)),
        new("Questionnaire.item", "que-6", "required", "A display item cannot be required.", i => !IsOf(i, "display") || !Has(i, "required")),
        new("Questionnaire.item", "que-6", "repeats", "A display item cannot repeat.", i => !IsOf(i, "display") || !Has(i, "repeats")),
        new("Questionnaire.item.enableWhen", "que-7", "answer", "With the operator exists, the answer must be a boolean.",
            w => TextOf(w, "operator") != "exists" || Has(w, "answerBoolean")),
        new("Questionnaire.item", "que-8", "initial", "A group or display item cannot have initial values.",
            i => !IsOf(i, "group", "display") || !Has(i, "initial")),
        new("Questionnaire.item", "que-9", "readOnly", "A display item cannot be read-only.", i => !IsOf(i, "display") || !Has(i, "readOnly")),
        new("Questionnaire.item", "que-10", "maxLength", "An item of this type cannot have maxLength.",
            i => !Has(i, "maxLength") || IsOf(i, WithMaxLength)),
        new("Questionnaire.item", "que-11", "initial", "With answerOption, use initialSelected instead of initial.",
            i => !Has(i, "answerOption") || !Has(i, "initial")),
        new("Questionnaire.item", "que-12", "enableBehavior", "With more than one enableWhen, enableBehavior must say whether all or any count.",
            i => Count(i, "enableWhen") < 2 || Has(i, "enableBehavior")),
        new("Questionnaire.item", "que-13", "initial", "Only an item that repeats can have several initial values.",
            i => Count(i, "initial") < 2 || IsTrue(i, "repeats")),
        new("Questionnaire.item", "initial-selected", "answerOption", "Only an item that repeats can have several options selected at first.",
            i => Entries(i, "answerOption").Count(o => IsTrue(o, "initialSelected")) < 2 || IsTrue(i, "repeats")),
        new("Questionnaire.item", "element-missing", "linkId", "An item needs the value of linkId.", i => !Has(i, "_linkId") || Has(i, "linkId")),
        new("Questionnaire.item", "element-missing", "type", "An item needs the value of type.", i => !Has(i, "_type") || Has(i, "type")),
        new("Questionnaire.item.enableWhen", "element-missing", "question", "A condition needs the value of question.",
            w => !Has(w, "_question") || Has(w, "question")),
        new("Questionnaire.item.enableWhen", "element-missing", "operator", "A condition needs the value of operator.",
            w => !Has(w, "_operator") || Has(w, "operator")),
        new("ValueSet.compose.include", "vsd-1", null, "An include names a system or value sets.", i => Has(i, "system") || Has(i, "valueSet")),
        new("ValueSet.compose.include", "vsd-2", "system", "An include with concepts or filters needs the system.",
            i => Has(i, "system") || !(Has(i, "concept") || Has(i, "filter"))),
        new("ValueSet.compose.include", "vsd-3", null, "An include cannot have both concepts and filters.",
            i => !Has(i, "concept") || !Has(i, "filter")),
        new("ValueSet.expansion.contains", "vsd-6", null, "An entry has a code or a display.", c => Has(c, "code") || Has(c, "display")),
        new("ValueSet.expansion.contains", "vsd-9", null, "An entry without a code must be abstract.", c => Has(c, "code") || IsTrue(c, "abstract")),
        new("ValueSet.expansion.contains", "vsd-10", "system", "A code needs its system.", c => Has(c, "system") || !Has(c, "code")),
        new("Extension", "ext-1", null, "An extension has a value or extensions, not both.",
            e => Has(e, "extension") != e.EnumerateObject().Any(p => p.Name.TrimStart('_').StartsWith("value", StringComparison.Ordinal))),
        new("Attachment", "att-1", "contentType", "An attachment with data needs contentType.", a => !Has(a, "data") || Has(a, "contentType")),
        new("ContactPoint", "cpt-2", "system", "A contact with a value needs its system.", c => !Has(c, "value") || Has(c, "system")),
        new("Expression", "exp-1", null, "An expression needs expression or reference.", e => Has(e, "expression") || Has(e, "reference")),
        new("Quantity", "qty-3", "system", "A coded unit needs its system.", q => !Has(q, "code") || Has(q, "system")),
        new("Duration", "qty-3", "system", "A coded unit needs its system.", q => !Has(q, "code") || Has(q, "system")),
    }.GroupBy(r => r.Type).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    public static void Check(JsonElement element, ElementType type, string path, Issues issues)
    {
        foreach (var rule in ByType.GetValueOrDefault(type.Name, []).Where(r => !r.Holds(element)))
        {
            issues.Add(new Issue("invariant", rule.Key, rule.At is null ? path : $"{path}.{rule.At}", rule.Text, rule.IsWarning));
        }
    }

    /// <summary>dom-2, dom-4 and dom-5: what a contained resource must not have.</summary>
    public static void CheckContained(JsonElement resource, string path, Issues issues)
    {
        if (Has(resource, "contained"))
        {
            issues.Add("invariant", "dom-2", $"{path}.contained", "A contained resource cannot contain others.");
        }

        if (Find(resource, "meta") is { ValueKind: JsonValueKind.Object } meta)
        {
            foreach (var (key, name) in new[] { ("dom-4", "versionId"), ("dom-4", "lastUpdated"), ("dom-5", "security") }.Where(r => Has(meta, r.Item2)))
            {
                issues.Add("invariant", key, $"{path}.meta.{name}", $"A contained resource cannot have meta.{name}.");
            }
        }
    }

    private static bool IsOf(JsonElement item, params string[] types) => types.Contains(TextOf(item, "type"));

    private static bool IsName(string name) => char.IsAsciiLetterUpper(name[0]) && name.Length < 256 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private sealed record Rule(string Type, string Key, string? At, string Text, Func<JsonElement, bool> Holds, bool IsWarning = false);
}
