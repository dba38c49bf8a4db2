using System.Text;
using System.Text.Json;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Questionnaires.Authoring;
using Marketplace.Feedback.Questionnaires.Forms;
using Marketplace.Feedback.Questionnaires.Structure;
using Marketplace.Forms;
using Xunit;

namespace Marketplace.Feedback.Responses.Content;

public sealed class ResponseContentTests
{
    private const string Core = "http://hl7.org/fhir/StructureDefinition/";

    /// <summary>An item, what is answered to it, and the fault with its place; empty where there is none.</summary>
    [Theory]
    [InlineData("""{"linkId":"q","type":"boolean"}""", """{"linkId":"q","answer":[{"valueBoolean":false}]}""", "")]
    [InlineData("""{"linkId":"q","type":"boolean"}""", """{"linkId":"q","answer":[{"valueBoolean":"false"}]}""", "value-invalid [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"boolean"}""", """{"linkId":"q","answer":[{"valueInteger":0}]}""", "answer-type [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"boolean"}""", """{"linkId":"x","answer":[{"valueBoolean":true}]}""", "item-unknown [0].linkId")]
    [InlineData("""{"linkId":"q","type":"boolean"}""", """{"linkId":"q","answer":[{"valueBoolean":true}]},{"linkId":"q","answer":[{"valueBoolean":true}]}""", "item-repeated [1].linkId")]
    [InlineData("""{"linkId":"q","type":"boolean"}""", """{"linkId":"q","answer":[{"valueBoolean":true},{"valueBoolean":true}]}""", "answer-repeated [0].answer[1]")]
    [InlineData("""{"linkId":"q","type":"boolean"}""", """{"linkId":"q","answer":[{}]}""", "ele-1 [0].answer[0]|answer-value-missing [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"boolean"}""", """{"linkId":"q","answer":[{"valueBoolean":true,"valueString":"x"}]}""", "choice-repeated [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"boolean"}""", """{"linkId":"q","answer":[{"valueBoolean":true}],"note":"x"}""", "element-unknown [0].note")]
    [InlineData("""{"linkId":"q","type":"boolean"}""", """{"linkId":"q","modifierExtension":[{"url":"urn:x","valueBoolean":true}],"answer":[{"valueBoolean":true}]}""", "modifier-extension [0].modifierExtension")]
    [InlineData("""{"linkId":"q","type":"boolean"}""", """{"linkId":"q","answer":[]}""", "array-empty [0].answer")]
    [InlineData("""{"linkId":"q","type":"boolean"}""", "null", "object-expected [0]")]
    [InlineData("""{"linkId":"q","type":"boolean"}""", """{"answer":[{"valueBoolean":true}]}""", "element-missing [0].linkId")]
    [InlineData("""{"linkId":"q","type":"boolean"}""", """{"linkId":"q"}""", "answers-missing ")]
    [InlineData("""{"linkId":"q","type":"integer"}""", """{"linkId":"q","answer":[{"valueInteger":1.0}]}""", "value-invalid [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"integer"}""", """{"linkId":"q","answer":[{"valueInteger":3000000000}]}""", "value-invalid [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"decimal"}""", """{"linkId":"q","answer":[{"valueDecimal":1e400}]}""", "value-invalid [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"date"}""", """{"linkId":"q","answer":[{"valueDate":"2026-02"}]}""", "")]
    [InlineData("""{"linkId":"q","type":"date"}""", """{"linkId":"q","answer":[{"valueDate":"2026-02-30"}]}""", "value-invalid [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"dateTime"}""", """{"linkId":"q","answer":[{"valueDateTime":"2026-02-03T10:00:00"}]}""", "value-invalid [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"time"}""", """{"linkId":"q","answer":[{"valueTime":"24:00:00"}]}""", "value-invalid [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"url"}""", """{"linkId":"q","answer":[{"valueUri":"https://a.example/b"}]}""", "")]
    [InlineData("""{"linkId":"q","type":"url"}""", """{"linkId":"q","answer":[{"valueString":"https://a.example/b"}]}""", "answer-type [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"text"}""", """{"linkId":"q","answer":[{"valueString":"a\u0000b"}]}""", "value-invalid [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"text"}""", """{"linkId":"q","answer":[{"valueString":"\ud800"}]}""", "json-invalid ")]
    [InlineData("""{"linkId":"q","type":"attachment"}""", """{"linkId":"q","answer":[{"valueAttachment":{"contentType":"text/plain","data":"aGk="}}]}""", "")]
    [InlineData("""{"linkId":"q","type":"attachment"}""", """{"linkId":"q","answer":[{"valueAttachment":{"data":"aGk="}}]}""", "att-1 [0].answer[0].value.contentType")]
    [InlineData("""{"linkId":"q","type":"reference"}""", """{"linkId":"q","answer":[{"valueReference":{"reference":"Patient/1"}}]}""", "")]
    [InlineData("""{"linkId":"q","type":"display"}""", """{"linkId":"q","answer":[{"valueBoolean":true}]}""", "answer-to-display [0]")]
    [InlineData("""{"linkId":"g","type":"group","item":[{"linkId":"q","type":"string"}]}""", """{"linkId":"g","answer":[{"valueString":"x"}]}""", "answer-to-group [0].answer")]
    [InlineData("""{"linkId":"g","type":"group","item":[{"linkId":"q","type":"string"}]}""", """{"linkId":"q","answer":[{"valueString":"x"}]}""", "item-misplaced [0].linkId")]
    [InlineData("""{"linkId":"g","type":"group","item":[{"linkId":"q","type":"string"}]}""", """{"linkId":"g","item":[{"linkId":"q","answer":[{"valueString":"x"}]}]},{"linkId":"g","item":[{"linkId":"q","answer":[{"valueString":"x"}]}]}""", "item-repeated [1].linkId")]
    [InlineData("""{"linkId":"q","type":"string","item":[{"linkId":"r","type":"string"}]}""", """{"linkId":"q","answer":[{"valueString":"x"}],"item":[{"linkId":"r","answer":[{"valueString":"x"}]}]}""", "item-misplaced [0].item")]
    [InlineData("""{"linkId":"q","type":"string","item":[{"linkId":"r","type":"string"}]}""", """{"linkId":"q","answer":[{"valueString":"x","item":[{"linkId":"r","answer":[{"valueInteger":1}]}]}]}""", "answer-type [0].answer[0].item[0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"string","maxLength":2}""", """{"linkId":"q","answer":[{"valueString":"🙂🙂"}]}""", "")]
    [InlineData("""{"linkId":"q","type":"string","maxLength":2}""", """{"linkId":"q","answer":[{"valueString":"abc"}]}""", "answer-too-long [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"string","extension":[{"url":"{core}minLength","valueInteger":2}]}""", """{"linkId":"q","answer":[{"valueString":"a"}]}""", "answer-too-short [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"string","extension":[{"url":"{core}regex","valueString":"[a-z]+"}]}""", """{"linkId":"q","answer":[{"valueString":"abc1"}]}""", "answer-pattern [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"string","extension":[{"url":"{core}regex","valueString":"^(?!x)[a-z]+$"}]}""", """{"linkId":"q","answer":[{"valueString":"xa"}]}""", "answer-pattern [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"decimal","extension":[{"url":"{core}minValue","valueDecimal":0.5}]}""", """{"linkId":"q","answer":[{"valueDecimal":0.49}]}""", "answer-too-small [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"date","extension":[{"url":"{core}maxValue","valueDate":"2026-12-31"}]}""", """{"linkId":"q","answer":[{"valueDate":"2027"}]}""", "answer-too-large [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"date","extension":[{"url":"{core}maxValue","valueDate":"2026-12-31"}]}""", """{"linkId":"q","answer":[{"valueDate":"2026"}]}""", "")]
    [InlineData("""{"linkId":"q","type":"decimal","extension":[{"url":"{core}maxDecimalPlaces","valueInteger":2}]}""", """{"linkId":"q","answer":[{"valueDecimal":1.250}]}""", "answer-decimal-places [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"choice","answerOption":[{"valueCoding":{"system":"urn:a","code":"1"}}]}""", """{"linkId":"q","answer":[{"valueCoding":{"system":"urn:b","code":"1"}}]}""", "answer-not-an-option [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"choice","answerOption":[{"valueString":"a"},{"valueString":"b"}]}""", """{"linkId":"q","answer":[{"valueString":"b"}]}""", "")]
    [InlineData("""{"linkId":"q","type":"choice","answerOption":[{"valueString":"a"},{"valueString":"b"}]}""", """{"linkId":"q","answer":[{"valueCoding":{"code":"b"}}]}""", "answer-type [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"choice","answerOption":[{"valueInteger":1},{"valueInteger":2}]}""", """{"linkId":"q","answer":[{"valueInteger":3}]}""", "answer-not-an-option [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"integer","answerOption":[{"valueInteger":1},{"valueInteger":2}]}""", """{"linkId":"q","answer":[{"valueInteger":3}]}""", "answer-not-an-option [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"choice","answerOption":[{"valueDate":"2026"}]}""", """{"linkId":"q","answer":[{"valueDate":"2026"}]}""", "")]
    [InlineData("""{"linkId":"q","type":"choice","answerOption":[{"valueTime":"10:00:00"}]}""", """{"linkId":"q","answer":[{"valueTime":"10:00:01"}]}""", "answer-not-an-option [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"choice","answerOption":[{"valueReference":{"reference":"Device/1"}}]}""", """{"linkId":"q","answer":[{"valueReference":{"reference":"Device/1"}}]}""", "")]
    [InlineData("""{"linkId":"q","type":"open-choice","answerOption":[{"valueCoding":{"code":"1"}}]}""", """{"linkId":"q","answer":[{"valueString":"another"}]}""", "")]
    [InlineData("""{"linkId":"q","type":"open-choice","answerOption":[{"valueCoding":{"code":"1"}}]}""", """{"linkId":"q","answer":[{"valueCoding":{"code":"2"}}]}""", "answer-not-an-option [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"choice","answerValueSet":"http://elsewhere.example/ValueSet/x"}""", """{"linkId":"q","answer":[{"valueCoding":{"code":"any"}}]}""", "")]
    [InlineData("""{"linkId":"q","type":"choice","answerValueSet":"http://elsewhere.example/ValueSet/x"}""", """{"linkId":"q","answer":[{"valueCoding":{"display":"any"}}]}""", "answer-code-missing [0].answer[0].value.code")]
    [InlineData("""{"linkId":"q","type":"string","readOnly":true,"initial":[{"valueString":"a"}]}""", """{"linkId":"q","answer":[{"valueString":"a"}]}""", "")]
    [InlineData("""{"linkId":"q","type":"string","readOnly":true,"initial":[{"valueString":"a"}]}""", """{"linkId":"q","answer":[{"valueString":"b"}]}""", "answer-read-only [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"string","required":true},{"linkId":"r","type":"string"}""", """{"linkId":"r","answer":[{"valueString":"b"}]}""", "answer-missing ")]
    [InlineData("""{"linkId":"g","type":"group","item":[{"linkId":"q","type":"string","required":true}]},{"linkId":"r","type":"string"}""", """{"linkId":"r","answer":[{"valueString":"b"}]}""", "answer-missing ")]
    [InlineData("""{"linkId":"g","type":"group","repeats":true,"item":[{"linkId":"q","type":"string","required":true}]},{"linkId":"r","type":"string"}""", """{"linkId":"r","answer":[{"valueString":"b"}]}""", "")]
    [InlineData("""{"linkId":"g","type":"group","repeats":true,"item":[{"linkId":"q","type":"string","required":true},{"linkId":"s","type":"string"}]}""", """{"linkId":"g","item":[{"linkId":"s","answer":[{"valueString":"b"}]}]}""", "answer-missing [0].item")]
    [InlineData("""{"linkId":"g","type":"group","required":true,"repeats":true,"item":[{"linkId":"q","type":"string"}]},{"linkId":"r","type":"string"}""", """{"linkId":"g","item":[{"linkId":"q"}]},{"linkId":"r","answer":[{"valueString":"b"}]}""", "answer-missing ")]
    [InlineData("""{"linkId":"q","type":"string","repeats":true,"extension":[{"url":"{core}questionnaire-minOccurs","valueInteger":2}]}""", """{"linkId":"q","answer":[{"valueString":"a"}]}""", "answers-too-few ")]
    [InlineData("""{"linkId":"q","type":"string","repeats":true,"extension":[{"url":"{core}questionnaire-maxOccurs","valueInteger":1}]}""", """{"linkId":"q","answer":[{"valueString":"a"},{"valueString":"b"}]}""", "answers-too-many ")]
    [InlineData("""{"linkId":"q","type":"quantity","extension":[{"url":"{core}questionnaire-unitOption","valueCoding":{"system":"urn:u","code":"kg"}}]}""", """{"linkId":"q","answer":[{"valueQuantity":{"value":1,"system":"urn:u","code":"kg"}}]}""", "")]
    [InlineData("""{"linkId":"q","type":"quantity","extension":[{"url":"{core}questionnaire-unitOption","valueCoding":{"system":"urn:u","code":"kg"}}]}""", """{"linkId":"q","answer":[{"valueQuantity":{"value":1,"unit":"g"}}]}""", "answer-unit [0].answer[0].value")]
    [InlineData("""{"linkId":"q","type":"quantity"}""", """{"linkId":"q","answer":[{"valueQuantity":{"unit":"g"}}]}""", "answer-value-missing [0].answer[0].value.value")]
    public void Answer_is_taken_or_refused_with_its_place(string item, string given, string fault)
    {
        var (content, faults) = Read(FormOf(item.Replace("{core}", Core, StringComparison.Ordinal)), given);

        Assert.Equal(fault, string.Join('|', faults));
        Assert.Equal(fault.Length == 0, content is not null);
    }

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var form = FormOf("""
            {"linkId":"a","type":"boolean"}, {"linkId":"b","type":"string","maxLength":1}, {"linkId":"c","type":"date","required":true}
            """);

        var (_, faults) = Read(form, """{"linkId":"a","answer":[{"valueString":"x"}]},{"linkId":"nope"},{"linkId":"b","answer":[{"valueString":"xyz"}]}""");

        Assert.Equal(["answer-type [0].answer[0].value", "item-unknown [1].linkId", "answer-missing ", "answer-too-long [2].answer[0].value"], faults.Order(StringComparer.Ordinal).OrderBy(f => f.Split(' ')[0] switch { "answer-type" => 0, "item-unknown" => 1, "answer-missing" => 2, _ => 3 }));
    }

    [Fact]
    public void Equal_answers_are_equal_texts_whatever_their_order()
    {
        var form = FormOf("""
            {"linkId":"a","type":"quantity"}, {"linkId":"b","type":"string"}
            """);

        var (one, _) = Read(form, """{"linkId":"b","text":"Q","answer":[{"valueString":"\u00e9"}]},{"linkId":"a","answer":[{"valueQuantity":{"unit":"kg","value":1.50}}]}""");
        var (two, _) = Read(form, """{"linkId":"a","answer":[{"valueQuantity":{ "value":1.50, "unit":"kg"}}]},{"linkId":"b","answer":[{"valueString":"é"}]}""");

        Assert.Equal("""[{"linkId":"a","answer":[{"valueQuantity":{"unit":"kg","value":1.50}}]},{"linkId":"b","answer":[{"valueString":"é"}]}]""", one!.Answers);
        Assert.Equal(one, two! with { Values = one.Values });
    }

    [Fact]
    public void Digits_of_decimals_and_precision_of_dates_survive()
    {
        var form = FormOf("""{"linkId":"a","type":"decimal"}, {"linkId":"b","type":"dateTime"}""");
        var given = """{"linkId":"a","answer":[{"valueDecimal":0.100}]},{"linkId":"b","answer":[{"valueDateTime":"2026-03"}]}""";

        Assert.Equal($"[{given}]", Read(form, given).Content!.Answers);
    }

    [Fact]
    public void Of_an_option_its_own_words_are_kept()
    {
        var form = FormOf("""{"linkId":"a","type":"choice","answerOption":[{"valueCoding":{"system":"urn:a","code":"1","display":"Yes"}}]}""");

        var (content, _) = Read(form, """{"linkId":"a","answer":[{"valueCoding":{"code":"1","system":"urn:a","display":"Oh yes"}}]}""");

        Assert.Equal("""[{"linkId":"a","answer":[{"valueCoding":{"system":"urn:a","code":"1","display":"Yes"}}]}]""", content!.Answers);
    }

    [Fact]
    public void Contained_value_set_lists_the_options()
    {
        var form = FormOf("""{"linkId":"a","type":"choice","answerValueSet":"#v"}""", """
            "contained":[{"resourceType":"ValueSet","id":"v","status":"active","compose":{"include":[{"system":"urn:c","concept":[{"code":"r","display":"Red"},{"code":"g"}]}],
              "exclude":[{"system":"urn:c","concept":[{"code":"g"}]}]}}]
            """);

        Assert.NotNull(Read(form, """{"linkId":"a","answer":[{"valueCoding":{"system":"urn:c","code":"r"}}]}""").Content);
        Assert.Equal(["answer-not-an-option [0].answer[0].value"], Read(form, """{"linkId":"a","answer":[{"valueCoding":{"system":"urn:c","code":"g"}}]}""").Faults);
    }

    [Fact]
    public void Answers_to_what_is_not_enabled_are_dropped_and_kept_apart()
    {
        var form = FormOf("""
            {"linkId":"a","type":"boolean"},
            {"linkId":"b","type":"string","required":true,"maxLength":1,"enableWhen":[{"question":"a","operator":"=","answerBoolean":true}]},
            {"linkId":"c","type":"string","enableWhen":[{"question":"b","operator":"exists","answerBoolean":true}]}
            """);

        var (content, _) = Read(form, """
            {"linkId":"a","answer":[{"valueBoolean":false}]},{"linkId":"b","answer":[{"valueString":"long"}]},{"linkId":"c","answer":[{"valueString":"c"}]}
            """);

        Assert.Equal("""[{"linkId":"a","answer":[{"valueBoolean":false}]}]""", content!.Answers);
        Assert.Equal(
            """[{"path":"[1]","item":{"linkId":"b","answer":[{"valueString":"long"}]}},{"path":"[2]","item":{"linkId":"c","answer":[{"valueString":"c"}]}}]""",
            content.Hidden);
    }

    [Fact]
    public void Required_is_asked_once_the_item_is_enabled()
    {
        var form = FormOf("""
            {"linkId":"a","type":"boolean"},
            {"linkId":"b","type":"string","required":true,"enableWhen":[{"question":"a","operator":"=","answerBoolean":true}]}
            """);

        Assert.NotNull(Read(form, """{"linkId":"a","answer":[{"valueBoolean":false}]}""").Content);
        Assert.Equal(["answer-missing "], Read(form, """{"linkId":"a","answer":[{"valueBoolean":true}]}""").Faults);
    }

    /// <summary>What somebody may be typing at this moment must not cost them the rest.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("""{"linkId":"when","answer":[{"valueDate":"2026-0"}]}""")]
    [InlineData("""{"linkId":"when","answer":[{"valueDate":""}]}""")]
    [InlineData("""{"linkId":"name","answer":[{"valueString":"x"}]}""")]
    [InlineData("""{"linkId":"name","answer":[{"valueString":" "}]}""")]
    [InlineData("""{"linkId":"many","answer":[{"valueInteger":99999999999}]}""")]
    [InlineData("""{"linkId":"many","answer":[{"valueInteger":1.5}]}""")]
    [InlineData("""{"linkId":"weight","answer":[{"valueQuantity":{"unit":"kg"}}]}""")]
    [InlineData("""{"linkId":"more","answer":[{"valueString":"hidden as it is"}]}""")]
    public void Draft_is_kept_where_something_is_missing_or_half_typed(string items) => Assert.Empty(FaultsOfDraft(items));

    [Theory]
    [InlineData("""{"linkId":"x"}""", "item-unknown [0].linkId")]
    [InlineData("""{"answer":[{"valueString":"whose?"}]}""", "element-missing [0].linkId")]
    [InlineData("""{"linkId":""}""", "value-invalid [0].linkId")]
    [InlineData("""{"linkId":"name","answer":[{"valueInteger":1}]}""", "answer-type [0].answer[0].value")]
    [InlineData("""{"linkId":"many","answer":[{"valueInteger":"1"}]}""", "value-invalid [0].answer[0].value")]
    [InlineData("""{"linkId":"when","answer":[{"valueDate":2026}]}""", "value-invalid [0].answer[0].value")]
    [InlineData("""{"linkId":"smokes","answer":[{"valueBoolean":"true"}]}""", "value-invalid [0].answer[0].value")]
    [InlineData("""{"linkId":"smokes","answer":[{"valueBoolean":true},{"valueBoolean":false}]}""", "answer-repeated [0].answer[1]")]
    [InlineData("""{"linkId":"smokes"},{"linkId":"smokes"}""", "item-repeated [1].linkId")]
    [InlineData("""{"linkId":"smokes","item":[{"linkId":"name"}]}""", "item-misplaced [0].item")]
    [InlineData("""{"linkId":"mood","answer":[{"valueCoding":{"system":"urn:m","code":"neither"}}]}""", "answer-not-an-option [0].answer[0].value")]
    [InlineData("""{"linkId":"name","answers":[]}""", "element-unknown [0].answers")]
    public void Draft_is_refused_for_what_no_typing_mends(string items, params string[] faults) => Assert.Equal(faults, FaultsOfDraft(items));

    [Fact]
    public void Pattern_that_takes_for_ever_is_given_up_in_time()
    {
        // With a back reference there is no way but to go back.
        var form = FormOf("""{"linkId":"a","type":"string","repeats":true,"extension":[{"url":"{core}regex","valueString":"(a+)+(b)\\2$"}]}""".Replace("{core}", Core, StringComparison.Ordinal));
        var answers = string.Join(',', Enumerable.Repeat($$"""{"valueString":"{{new string('a', 200)}}"}""", 500));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var (_, faults) = Read(form, $$"""{"linkId":"a","answer":[{{answers}}]}""");

        Assert.Contains(faults, f => f.StartsWith("answer-pattern-slow", StringComparison.Ordinal));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"It took {clock.Elapsed}.");
    }

    /// <summary>4,000 repetitions of a group of 2,000 items would be eight million places.</summary>
    [Fact]
    public void Repetitions_beyond_all_measure_are_refused_in_time()
    {
        var items = string.Join(',', Enumerable.Range(0, 1998).Select(i => $$"""{"linkId":"{{i}}","type":"boolean"}"""));
        var form = FormOf($$"""{"linkId":"g","type":"group","repeats":true,"item":[{{items}}]}""");
        var given = string.Join(',', Enumerable.Repeat("""{"linkId":"g","item":[{"linkId":"0","answer":[{"valueBoolean":true}]}]}""", 4000));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.Equal(["items-too-many "], Read(form, given).Faults);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"It took {clock.Elapsed}.");
    }

    [Fact]
    public void Many_repetitions_with_conditions_are_decided_in_time()
    {
        var form = FormOf("""
            {"linkId":"g","type":"group","repeats":true,"item":[{"linkId":"a","type":"boolean"},
              {"linkId":"b","type":"boolean","enableWhen":[{"question":"a","operator":"=","answerBoolean":true}]}]}
            """);
        var given = string.Join(',', Enumerable.Range(0, 3500).Select(i => $$"""{"linkId":"g","item":[{"linkId":"a","answer":[{"valueBoolean":{{(i % 2 == 0 ? "true" : "false")}}}]},{"linkId":"b","answer":[{"valueBoolean":true}]}]}"""));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var (content, _) = Read(form, given);

        Assert.Equal(1750, JsonDocument.Parse(content!.Hidden!).RootElement.GetArrayLength());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"It took {clock.Elapsed}.");
    }

    [Fact]
    public void Items_of_the_librarys_instrument_become_its_numbers_and_back()
    {
        var form = PublishedForm.Of(QuestionnaireLibrary.Find(FeedbackFixture.Sus)!);
        var items = ResponseItems.JsonOf(form, """{"sus-1":4,"sus-3":5}""");

        var issues = new Issues("");
        var content = ResponseContent.Read(form, JsonElement.Parse(items), "", issues);

        Assert.Empty(issues.All);
        Assert.Equal("""{"sus-1":4,"sus-3":5}""", content!.Answers);
        Assert.Equal([4, null, 5, null, null, null, null, null, null, null], content.Values);
        Assert.Equal("sus-1", JsonElement.Parse(items)[0].GetProperty("linkId").GetString());
        Assert.True(JsonElement.Parse(items)[0].GetProperty("answer")[0].GetProperty("valueCoding").TryGetProperty("display", out _));
    }

    internal static PublishedForm FormOf(string items, string more = "\"experimental\": true")
    {
        var text = Samples.With(items, $"\"url\": \"https://example.org/q\", \"version\": \"1\", {more}");
        var read = CheckedForm.From(Encoding.UTF8.GetBytes(text));
        Assert.Empty(read.Issues.Where(i => !i.IsWarning).Select(i => i.Text));
        var stored = StoredQuestionnaire.Draft(Guid.CreateVersion7(), Guid.CreateVersion7(), new SoundText(text, read.Form!), DateTime.UnixEpoch);
        stored.Publish(instrument: null, DateTime.UnixEpoch);
        return PublishedForm.Of(stored);
    }

    private static List<string> FaultsOfDraft(string items)
    {
        var form = FormOf("""
            {"linkId":"smokes","type":"boolean","required":true},{"linkId":"when","type":"date"},{"linkId":"weight","type":"quantity"},
            {"linkId":"name","type":"string","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minLength","valueInteger":3}]},
            {"linkId":"many","type":"integer","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueInteger":9}]},
            {"linkId":"mood","type":"choice","answerOption":[{"valueCoding":{"system":"urn:m","code":"low"}}]},
            {"linkId":"more","type":"string","enableWhen":[{"question":"smokes","operator":"=","answerBoolean":true}]}
            """);
        return [.. ResponseContent.FaultsOfDraft(form, JsonElement.Parse($"[{items}]"), "").Select(i => $"{i.Code} {i.Expression}")];
    }

    private static (ResponseContent? Content, List<string> Faults) Read(PublishedForm form, string items)
    {
        var issues = new Issues("");
        var content = ResponseContent.Read(form, JsonElement.Parse($"[{items}]"), "", issues);
        return (content, [.. issues.All.Select(i => $"{i.Code} {i.Expression}")]);
    }
}
