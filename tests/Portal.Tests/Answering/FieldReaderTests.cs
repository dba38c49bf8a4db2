using System.Globalization;
using System.Text.Json;
using Marketplace.Forms.Enablement;
using Marketplace.Portal.Answering.Filling;
using Marketplace.Portal.Answering.Papers;
using Marketplace.Testing;
using Microsoft.Extensions.Primitives;
using static Marketplace.Portal.Tests.Answering.Sample;

namespace Marketplace.Portal.Tests.Answering;

public sealed class FieldReaderTests
{
    private static readonly TimeZoneInfo Luxembourg = TimeZoneInfo.FindSystemTimeZoneById("Europe/Luxembourg");

    [Theory]
    [InlineData("7,5", "7.5")]
    [InlineData("7.50", "7.50")]
    [InlineData(" 1 234,5 ", "1234.5")]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("-3", "-3")]
    public void A_number_is_read_as_people_write_it(string typed, string number) =>
        Assert.Equal(number, Value(Question("a", "decimal"), ("q0-0", typed))?.GetProperty("valueDecimal").GetRawText());

    [Theory]
    [InlineData("decimal", "7,", null)]
    [InlineData("decimal", "seven", "not-a-number")]
    [InlineData("integer", "7.5", "not-whole")]
    [InlineData("date", "2026-02-30", "not-a-date")]
    [InlineData("time", "25:00", "not-a-time")]
    public void What_cannot_be_read_is_named_and_keeps_nothing_else_from_being_read(string type, string typed, string? code)
    {
        var paper = Of(Question("a", type), Question("b", "string"));
        var (answers, faults) = Read(paper, [], ("q0-0", typed), ("q1-0", "kept"));

        Assert.Equal(code is null ? [] : [("q0-0", code)], faults.Select(f => (f.Name, f.Code)));
        Assert.Contains("kept", answers.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-07-01", "14:30", "2026-07-01T14:30:00+02:00")]
    [InlineData("2026-12-01", "14:30", "2026-12-01T14:30:00+01:00")]
    [InlineData("2026-12-01", "", "2026-12-01")]
    public void A_moment_is_told_on_the_clock_of_the_participant(string day, string time, string moment) =>
        Assert.Equal(moment, Value(Question("a", "dateTime"), ("q0-0", day), ("q0-0.time", time))?.GetProperty("valueDateTime").GetString());

    [Fact]
    public void A_time_without_its_day_is_named() =>
        Assert.Equal("date-missing", Assert.Single(Read(Of(Question("a", "dateTime")), [], ("q0-0.time", "10:00")).Faults).Code);

    [Fact]
    public void A_linkId_may_hold_anything()
    {
        var paper = Paper.Of(Canonical, JsonElement.Parse("""{"resourceType":"Questionnaire","item":[{"linkId":"a\"]<script> é.-_0","type":"string"}]}"""));

        Assert.Equal("a\"]<script> é.-_0", Read(paper, [], ("q0-0", "x")).Items[0].GetProperty("linkId").GetString());
    }

    [Theory]
    [InlineData("date", "'valueDate':'2026-03'")]
    [InlineData("time", "'valueTime':'10:00:31.25'")]
    [InlineData("dateTime", "'valueDateTime':'2026-03-01T10:00:31.250-05:00'")]
    [InlineData("decimal", "'valueDecimal':1.2300")]
    [InlineData("reference", "'valueReference':{'reference':'Practitioner/1','display':'Dr. A'}")]
    [InlineData("attachment", "'valueAttachment':{'contentType':'text/plain','data':'YQ==','title':'a.txt'}")]
    [InlineData("choice", "'valueCoding':{'system':'x','code':'gone','display':'No longer offered'}", ",'answerOption':[{'valueCoding':{'code':'1'}}]")]
    [InlineData("choice", "'valueCoding':{'code':'gone'}", ",'repeats':true,'answerOption':[{'valueCoding':{'code':'1'}}]")]
    public void What_comes_back_as_it_was_shown_stays_as_it_was(string type, string value, string more = "")
    {
        var paper = Of(Question("a", type, more));
        var stored = Items($"[{{'linkId':'a','answer':[{{{value}}}]}}]");

        Assert.True(AreSame(stored, RoundTrip(paper, stored, forget: false)));
    }

    [Fact]
    public void Other_pages_and_what_cannot_be_changed_stay()
    {
        var paper = Of([.. Enumerable.Range(0, 9).Select(i => Question($"a{i}", "string")), Question("fixed", "string", ",'readOnly':true")]);
        var stored = AnswerJson.Read(paper, Items("[{'linkId':'a0','answer':[{'valueString':'first'}]},{'linkId':'a8','answer':[{'valueString':'old'}]},{'linkId':'fixed','answer':[{'valueString':'as it is'}]}]"));

        var (answers, _) = Read(paper, stored, paper.Pages[1], ("q8-0", "new"), ("q9-0", "forged"), ("q0-0", "forged"));

        Assert.Equal(["first", "new", "as it is"], answers.EnumerateArray().Select(i => i.GetProperty("answer")[0].GetProperty("valueString").GetString()));
    }

    [Fact]
    public void Answers_below_an_answer_and_rows_of_a_group_are_read_in_their_places()
    {
        var paper = Of(Group("g", ",'repeats':true", "{'linkId':'a','type':'string','repeats':true,'item':[{'linkId':'b','type':'boolean'}]}"));
        var (answers, _) = Read(paper, [], ("rows", "q0:2"), ("rows", "q0-1_1:2"), ("q0-0_1-0", "one"), ("q0-1_1-0", "two"), ("q0-1_1-1", "three"), ("q0-1_1-1_2-0", "true"));

        Assert.True(AreSame(Items("""
            [{'linkId':'g','item':[{'linkId':'a','answer':[{'valueString':'one'}]}]},
             {'linkId':'g','item':[{'linkId':'a','answer':[{'valueString':'two'},{'valueString':'three','item':[{'linkId':'b','answer':[{'valueBoolean':true}]}]}]}]}]
            """), answers));
    }

    [Fact]
    public void Another_answer_that_was_chosen_and_not_written_is_named() => Assert.Equal(
        ("q0-0.other", "other-missing"),
        Read(Of(Question("a", "open-choice", ",'answerOption':[{'valueString':'x'}]")), [], ("q0-0", "other")).Faults.Select(f => (f.Name, f.Code)).Single());

    [Theory]
    [InlineData("99")]
    [InlineData("-1")]
    [InlineData("kept7")]
    [InlineData("x")]
    public void An_option_that_is_none_is_no_answer(string forged) =>
        Assert.Equal("[]", Read(Of(Question("a", "choice", ",'answerOption':[{'valueString':'x'}]")), [], ("q0-0", forged)).Items.GetRawText());

    [Fact]
    public void Whatever_can_be_answered_comes_back_from_its_fields_the_same()
    {
        Assert.SkipWhen(Files.Count == 0, WithoutFiles);

        var chance = new SeededGenerator();
        foreach (var paper in Files.Select(OfFile))
        {
            for (var game = 0; game < 20; game++)
            {
                var given = new RandomAnswers(paper, chance).Items();
                Assert.True(AreSame(given, RoundTrip(paper, given, forget: true)), $"{paper.Canonical}: {given.GetRawText()} {chance.Note}");
                Assert.True(AreSame(given, RoundTrip(paper, given, forget: false)), $"{paper.Canonical}: {given.GetRawText()} {chance.Note}");
            }
        }
    }

    /// <param name="forget">Whether only the fields tell what was answered.</param>
    private static JsonElement RoundTrip(Paper paper, JsonElement items, bool forget)
    {
        (CultureInfo.CurrentCulture, var before) = (CultureInfo.GetCultureInfo("de-DE"), CultureInfo.CurrentCulture);
        try
        {
            var answers = AnswerJson.Read(paper, items);
            return AnswerJson.Write(new FieldReader(paper, new FieldTexts(paper, TimeZoneInfo.Utc).Of(answers), forget ? [] : answers, TimeZoneInfo.Utc).Read(page: null));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static JsonElement? Value(string item, params (string, string)[] fields) =>
        Read(Of(item), [], fields).Items is { } items && items.GetArrayLength() == 1 ? items[0].GetProperty("answer")[0] : null;

    private static (JsonElement Items, IReadOnlyList<FieldFault> Faults) Read(Paper paper, IReadOnlyList<AnsweredItem> stored, params (string Name, string Value)[] fields) =>
        Read(paper, stored, page: null, fields);

    private static (JsonElement Items, IReadOnlyList<FieldFault> Faults) Read(
        Paper paper, IReadOnlyList<AnsweredItem> stored, PaperPage? page, params (string Name, string Value)[] fields)
    {
        var form = fields.GroupBy(f => f.Name).Select(f => KeyValuePair.Create(f.Key, new StringValues([.. f.Select(v => v.Value)])));
        var reader = new FieldReader(paper, Fields.Posted(form), stored, Luxembourg);
        return (AnswerJson.Write(reader.Read(page)), reader.Faults);
    }
}
