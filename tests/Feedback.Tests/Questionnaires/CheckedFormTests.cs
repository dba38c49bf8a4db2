using System.Globalization;
using Marketplace.Feedback.Questionnaires.Forms;
using Marketplace.Forms;
using Xunit;

namespace Marketplace.Feedback.Questionnaires;

public sealed class CheckedFormTests
{
    private const string Yes = """{ "linkId": "yes", "type": "boolean" }""";

    /// <summary>Items, and the one fault that they have.</summary>
    public static TheoryData<string, string, string> FaultyItems => new()
    {
        { """{ "linkId": "g", "type": "group" }""", "que-1", "Questionnaire.item[0].item" },
        { $$"""{ "linkId": "d", "type": "display", "item": [ {{Yes}} ] }""", "que-1", "Questionnaire.item[0].item" },
        { $$"""{{Yes}}, { "linkId": "g", "type": "group", "item": [ {{Yes}} ] }""", "que-2", "Questionnaire.item[1].item[0].linkId" },
        { """{ "linkId": "d", "type": "display", "code": [ { "code": "x" } ] }""", "que-3", "Questionnaire.item[0].code" },
        { """{ "linkId": "c", "type": "choice", "answerValueSet": "urn:v", "answerOption": [ { "valueString": "a" } ] }""", "que-4", "Questionnaire.item[0].answerValueSet" },
        { """{ "linkId": "b", "type": "boolean", "answerValueSet": "urn:v" }""", "que-5", "Questionnaire.item[0].answerValueSet" },
        { """{ "linkId": "d", "type": "display", "required": true }""", "que-6", "Questionnaire.item[0].required" },
        { """{ "linkId": "d", "type": "display", "repeats": false }""", "que-6", "Questionnaire.item[0].repeats" },
        { $$"""{{Yes}}, { "linkId": "t", "type": "text", "enableWhen": [ { "question": "yes", "operator": "exists", "answerString": "x" } ] }""",
            "que-7", "Questionnaire.item[1].enableWhen[0].answer" },
        { """{ "linkId": "d", "type": "display", "initial": [ { "valueString": "x" } ] }""", "que-8", "Questionnaire.item[0].initial" },
        { """{ "linkId": "d", "type": "display", "readOnly": true }""", "que-9", "Questionnaire.item[0].readOnly" },
        { """{ "linkId": "d", "type": "date", "maxLength": 3 }""", "que-10", "Questionnaire.item[0].maxLength" },
        { """{ "linkId": "c", "type": "choice", "answerOption": [ { "valueString": "a" } ], "initial": [ { "valueString": "a" } ] }""", "que-11", "Questionnaire.item[0].initial" },
        { $$"""{{Yes}}, { "linkId": "t", "type": "text", "enableWhen": [ { "question": "yes", "operator": "=", "answerBoolean": true }, { "question": "yes", "operator": "exists", "answerBoolean": true } ] }""",
            "que-12", "Questionnaire.item[1].enableBehavior" },
        { """{ "linkId": "s", "type": "string", "initial": [ { "valueString": "a" }, { "valueString": "b" } ] }""", "que-13", "Questionnaire.item[0].initial" },
        { """{ "linkId": "c", "type": "choice", "answerOption": [ { "valueString": "a", "initialSelected": true }, { "valueString": "b", "initialSelected": true } ] }""",
            "initial-selected", "Questionnaire.item[0].answerOption" },
        { """{ "type": "boolean" }""", "element-missing", "Questionnaire.item[0].linkId" },
        { """{ "linkId": "x" }""", "element-missing", "Questionnaire.item[0].type" },
        { """{ "_linkId": { "id": "a" }, "type": "boolean" }""", "element-missing", "Questionnaire.item[0].linkId" },
        { """{ "linkId": "x", "type": "question" }""", "code-unknown", "Questionnaire.item[0].type" },
        { """{ "linkId": "x", "type": "coding" }""", "code-unknown", "Questionnaire.item[0].type" },
        { """{ "linkId": 1, "type": "boolean" }""", "value-invalid", "Questionnaire.item[0].linkId" },
        { """{ "linkId": "", "type": "boolean" }""", "value-invalid", "Questionnaire.item[0].linkId" },
        { """{ "linkId": "a\u0000", "type": "boolean" }""", "value-invalid", "Questionnaire.item[0].linkId" },
        { """{ "linkId": "x", "type": "boolean", "required": "true" }""", "value-invalid", "Questionnaire.item[0].required" },
        { """{ "linkId": "x", "type": "string", "maxLength": 10.0 }""", "value-invalid", "Questionnaire.item[0].maxLength" },
        { """{ "linkId": "x", "type": "string", "maxLength": 0 }""", "value-invalid", "Questionnaire.item[0].maxLength" },
        { """{ "linkId": "x", "type": "choice", "answerConstraint": "optionsOnly" }""", "element-of-r5", "Questionnaire.item[0].answerConstraint" },
        { """{ "linkId": "x", "type": "choice", "option": [] }""", "element-unknown", "Questionnaire.item[0].option" },
        { """{ "linkId": "x", "type": "boolean", "a b": 1 }""", "element-unknown", "Questionnaire.item[0].`a b`" },
        { """{ "linkId": "x", "type": "boolean", "text": "a", "text": "a" }""", "property-repeated", "Questionnaire.item[0].text" },
        { """{ "linkId": "x", "type": "choice", "answerOption": [] }""", "array-empty", "Questionnaire.item[0].answerOption" },
        { """{ "linkId": "x", "type": "choice", "answerOption": { "valueString": "a" } }""", "array-expected", "Questionnaire.item[0].answerOption" },
        { """{ "linkId": "x", "type": "choice", "answerOption": [ { "initialSelected": true } ] }""", "element-missing", "Questionnaire.item[0].answerOption[0].value" },
        { """{ "linkId": "x", "type": "choice", "answerOption": [ { "valueBoolean": true } ] }""", "element-unknown element-missing option-type", "Questionnaire.item[0].answerOption[0].valueBoolean" },
        { """{ "linkId": "x", "type": "choice", "answerOption": [ { "valueString": "a", "valueInteger": 1 } ] }""", "choice-repeated", "Questionnaire.item[0].answerOption[0].value" },
        { """{ "linkId": "x", "type": "integer", "answerOption": [ { "valueString": "a" } ] }""", "option-type", "Questionnaire.item[0].answerOption[0].value" },
        { """{ "linkId": "x", "type": "date", "initial": [ { "valueDate": "2026-02-30" } ] }""", "value-invalid", "Questionnaire.item[0].initial[0].value" },
        { """{ "linkId": "x", "type": "dateTime", "initial": [ { "valueDateTime": "2026-02-03T10:00:00" } ] }""", "value-invalid", "Questionnaire.item[0].initial[0].value" },
        { """{ "linkId": "x", "type": "time", "initial": [ { "valueTime": "10:00" } ] }""", "value-invalid", "Questionnaire.item[0].initial[0].value" },
        { """{ "linkId": "x", "type": "url", "initial": [ { "valueUri": "a b" } ] }""", "value-invalid", "Questionnaire.item[0].initial[0].value" },
        { """{ "linkId": "x", "type": "string", "initial": [ { "valueBoolean": true } ] }""", "initial-type", "Questionnaire.item[0].initial[0].value" },
        { """{ "linkId": "x", "type": "string", "id": " " }""", "value-invalid", "Questionnaire.item[0].id" },
        { """{ "linkId": "x", "type": "choice", "code": [ { "code": " x" } ] }""", "value-invalid", "Questionnaire.item[0].code[0].code" },
        { """{ "linkId": "x", "type": "string", "extension": [ { "url": "urn:a" } ] }""", "ext-1", "Questionnaire.item[0].extension[0]" },
        { """{ "linkId": "x", "type": "string", "extension": [ { "valueString": "a" } ] }""", "element-missing", "Questionnaire.item[0].extension[0].url" },
        { """{ "linkId": "x", "type": "string", "_text": { "value": "a" } }""", "element-unknown", "Questionnaire.item[0].text.value" },
        { """{ "linkId": "x", "type": "string", "_code": {} }""", "element-unknown", "Questionnaire.item[0]._code" },
        { """{ "linkId": "x", "type": "string", "text": null }""", "value-invalid", "Questionnaire.item[0].text" },
        { "{ }", "ele-1", "Questionnaire.item[0]" },
        { "7", "object-expected", "Questionnaire.item[0]" },
        { """{ "linkId": "x", "type": "choice", "answerValueSet": "#none" }""", "value-set-unknown", "Questionnaire.item[0].answerValueSet" },
        { """{ "linkId": "x", "type": "text", "enableWhen": [ { "question": "none", "operator": "exists", "answerBoolean": true } ] }""",
            "enable-when-question", "Questionnaire.item[0].enableWhen[0].question" },
        { """{ "linkId": "d", "type": "display" }, { "linkId": "x", "type": "text", "enableWhen": [ { "question": "d", "operator": "exists", "answerBoolean": true } ] }""",
            "enable-when-question", "Questionnaire.item[1].enableWhen[0].question" },
        { $$"""{{Yes}}, { "linkId": "x", "type": "text", "enableWhen": [ { "question": "yes", "operator": "=", "answerString": "x" } ] }""",
            "enable-when-type", "Questionnaire.item[1].enableWhen[0].answer" },
        { $$"""{{Yes}}, { "linkId": "x", "type": "text", "enableWhen": [ { "question": "yes", "operator": ">", "answerBoolean": true } ] }""",
            "enable-when-operator", "Questionnaire.item[1].enableWhen[0].operator" },
        { $$"""{{Yes}}, { "linkId": "x", "type": "text", "enableWhen": [ { "question": "yes", "operator": "like", "answerBoolean": true } ] }""",
            "code-unknown", "Questionnaire.item[1].enableWhen[0].operator" },
        { """{ "linkId": "x", "type": "boolean", "enableWhen": [ { "question": "x", "operator": "exists", "answerBoolean": true } ] }""",
            "enable-when-cycle", "Questionnaire.item[0].enableWhen[0].question" },
        { $$"""{ "linkId": "g", "type": "group", "enableWhen": [ { "question": "yes", "operator": "=", "answerBoolean": true } ], "item": [ {{Yes}} ] }""",
            "enable-when-cycle", "Questionnaire.item[0].enableWhen[0].question" },
    };

    /// <summary>What stands beside the items, and the one fault that it has.</summary>
    public static TheoryData<string, string, string> FaultyResources => new()
    {
        { """ "name": "not a name" """, "que-0", "Questionnaire.name" },
        { """ "status": "draft" """, "property-repeated", "Questionnaire.status" },
        { """ "copyrightLabel": "x" """, "element-of-r5", "Questionnaire.copyrightLabel" },
        { """ "subjectType": [ "Participant" ] """, "code-unknown", "Questionnaire.subjectType[0]" },
        { """ "subjectType": [ "Patient", null ] """, "value-empty", "Questionnaire.subjectType[1]" },
        { """ "subjectType": [ "Patient", null ], "_subjectType": [ null, null ] """, "value-empty value-empty", "Questionnaire.subjectType[1]" },
        { """ "date": "2026-1-1" """, "value-invalid", "Questionnaire.date" },
        { """ "id": "a_b" """, "value-invalid", "Questionnaire.id" },
        { """ "derivedFrom": [ "a b" ] """, "value-invalid", "Questionnaire.derivedFrom[0]" },
        { """ "meta": { "lastUpdated": "2026-01-01" } """, "value-invalid", "Questionnaire.meta.lastUpdated" },
        { """ "contact": [ { "telecom": [ { "value": "x" } ] } ] """, "cpt-2", "Questionnaire.contact[0].telecom[0].system" },
        { """ "extension": [ { "url": "urn:a", "valueInteger64": "1" } ] """, "element-of-r5", "Questionnaire.extension[0].valueInteger64" },
        { """ "contained": [ { "resourceType": "Thing", "id": "a" } ] """, "resource-type-unknown dom-3", "Questionnaire.contained[0]" },
        { """ "contained": [ { "resourceType": "Patient" } ] """, "element-missing", "Questionnaire.contained[0].id" },
        { """ "contained": [ { "resourceType": "Patient", "id": "a" } ] """, "dom-3", "Questionnaire.contained[0]" },
        { """ "contained": [ { "resourceType": "Patient", "id": "a", "meta": { "versionId": "1" } } ], "derivedFrom": [ "#a" ] """, "dom-4", "Questionnaire.contained[0].meta.versionId" },
        { """ "contained": [ { "resourceType": "Patient", "id": "a", "name": [ {} ] } ], "derivedFrom": [ "#a" ] """, "ele-1", "Questionnaire.contained[0].name[0]" },
        { """ "contained": [ { "resourceType": "ValueSet", "id": "a", "status": "new" } ], "derivedFrom": [ "#a" ] """, "code-unknown", "Questionnaire.contained[0].status" },
        { """ "contained": [ { "resourceType": "ValueSet", "id": "a", "status": "active", "compose": { "include": [ { "concept": [ { "code": "x" } ] } ] } } ], "derivedFrom": [ "#a" ] """,
            "vsd-1 vsd-2", "Questionnaire.contained[0].compose.include[0]" },
    };

    [Fact]
    public void Sample_with_everything_is_sound() => Assert.Empty(Read(Samples.Everything).Issues);

    [Fact]
    public void Library_is_sound() => Assert.All(
        QuestionnaireLibrary.All, q => Assert.Empty(Read(q.Resource.ToJsonString()).Issues.Select(i => $"{q.Canonical} {i.Expression} {i.Text}")));

    [Theory]
    [MemberData(nameof(FaultyItems))]
    public void Fault_of_an_item_is_named_with_its_place(string items, string codes, string expression) => OnlyFaultIs(codes, expression, Samples.With(items));

    [Theory]
    [MemberData(nameof(FaultyResources))]
    public void Fault_of_the_resource_is_named_with_its_place(string more, string codes, string expression) => OnlyFaultIs(codes, expression, Samples.With(Yes, more));

    [Fact]
    public void Null_keeps_a_place_where_the_other_array_has_something() => Assert.Empty(Read(Samples.With(
        Yes, """ "subjectType": [ "Patient", null ], "_subjectType": [ null, { "id": "a" } ] """)).Issues);

    [Theory]
    [InlineData("", "json-invalid")]
    [InlineData("{", "json-invalid")]
    [InlineData("""{ "resourceType": "Questionnaire", } """, "json-invalid")]
    [InlineData("""{ "resourceType": "\ud800" }""", "json-invalid")]
    [InlineData("[]", "resource-type-wrong")]
    [InlineData("""{ "resourceType": "Patient" }""", "resource-type-wrong")]
    [InlineData("""{ "resourceType": "Questionnaire" }""", "element-missing")]
    [InlineData("""{ "resourceType": "Questionnaire", "status": "new" }""", "code-unknown")]
    [InlineData("""{ "resourceType": "Questionnaire", "_status": { "id": "a" } }""", "element-missing")]
    public void Text_that_is_no_questionnaire_is_refused(string text, string code) => Assert.Equal(code, Assert.Single(Read(text).Issues).Code);

    [Fact]
    public void Every_fault_is_named_not_only_the_first()
    {
        var read = Read("""
            { "resourceType": "Questionnaire", "status": "old", "date": "tomorrow", "item": [
              { "linkId": "a", "type": "display", "required": true, "code": [ { "code": "x" } ] },
              { "linkId": "a", "type": "group" },
              { "linkId": "b", "type": "choice", "answerValueSet": "#v", "enableWhen": [ { "question": "c", "operator": "is" } ] } ] }
            """);

        Assert.Equal(
            ["code-unknown", "code-unknown", "element-missing", "enable-when-question", "que-1", "que-2", "que-3", "que-6", "value-invalid", "value-set-unknown"],
            read.Issues.Select(i => i.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Cycle_names_every_condition_on_it_and_none_that_merely_follows()
    {
        var read = Read(Samples.With($$"""
            { "linkId": "a", "type": "boolean", {{When("c")}} }, { "linkId": "b", "type": "boolean", {{When("a")}} },
            { "linkId": "c", "type": "boolean", {{When("b")}} }, { "linkId": "after", "type": "boolean", {{When("c")}} }
            """));

        Assert.Equal([0, 1, 2], read.Issues.Select(i => int.Parse(i.Expression["Questionnaire.item[".Length..].Split(']')[0], CultureInfo.InvariantCulture)).Order());
        Assert.All(read.Issues, i => Assert.Equal("enable-when-cycle", i.Code));
    }

    [Fact]
    public void Limits_of_size_depth_and_items_are_named()
    {
        var deep = string.Concat(Enumerable.Range(0, 40).Select(i => $$"""{ "linkId": "{{i}}", "type": "group", "item": [ """)) + Yes + string.Concat(Enumerable.Repeat(" ] }", 40));
        var many = string.Join(',', Enumerable.Range(0, FormRules.MaxItems + 1).Select(i => $$"""{ "linkId": "{{i}}", "type": "display" }"""));
        var faulty = string.Join(',', Enumerable.Range(0, 1500).Select(i => $$"""{ "linkId": "{{i}}", "type": "none" }"""));

        Assert.Equal("json-too-deep", Assert.Single(Read(Samples.With(deep)).Issues).Code);
        Assert.Equal("items-too-many", Assert.Single(Read(Samples.With(many)).Issues).Code);
        Assert.Equal("value-too-long", Assert.Single(Read(Samples.With(Yes, $"\"url\": \"urn:{new string('u', 2000)}\"")).Issues).Code);
        Assert.Equal("resource-too-large", Assert.Single(Read(new string(' ', 1024 * 1024) + Samples.With(Yes)).Issues).Code);
        Assert.Equal((1001, "faults-too-many"), (Read(Samples.With(faulty)).Issues.Count, Read(Samples.With(faulty)).Issues[^1].Code));
    }

    private static void OnlyFaultIs(string codes, string expression, string text)
    {
        var read = Read(text);

        Assert.Equal(codes.Split(' ').Order(), read.Issues.Select(i => i.Code).Order());
        Assert.Contains(read.Issues, i => i.Expression == expression && i.Code == codes.Split(' ')[0]);
        Assert.Equal(codes == "que-0", read.IsSound);
    }

    private static string When(string question) => $$"""  "enableWhen": [ { "question": "{{question}}", "operator": "=", "answerBoolean": true } ]  """;

    private static CheckedForm Read(string text) => CheckedForm.From(Samples.Bytes(text));
}
