using System.Text.Json;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Protocols.Parts;

namespace Marketplace.Portal.Tests.Protocols;

public sealed class PartsTests
{
    private static readonly Protocol Whole = SampleProtocol.Whole;

    public static TheoryData<string> Parts => ["purpose", "people", "eligibility", "measures", "groups", "burden", "consent", "data"];

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_that_is_read_into_its_form_and_saved_changes_nothing(string part)
    {
        var form = Of(part, Whole);

        Assert.False(form.ChangesRows());
        Assert.Empty(form.Unreadable());
        AssertSame(Whole, form.ApplyTo(Whole));
    }

    /// <summary>Whoever saves one part must not write another's older text back.</summary>
    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_carries_all_of_its_own_and_nothing_of_the_others(string part)
    {
        var others = Parts.Select(p => p.Data).Where(p => p != part).Select(p => Of(p, Whole));

        var rebuilt = others.Append(Of(part, Whole)).Aggregate(SampleProtocol.Bare, (protocol, form) => form.ApplyTo(protocol));

        AssertSame(Whole, rebuilt);
    }

    [Fact]
    public void What_a_kind_of_criterion_does_not_use_is_left_out()
    {
        var form = EligibilityPart.Of(Whole);
        form.Eligibility![0].Kind = "yes-no";
        form.Eligibility[0].Expected = "no";

        var criterion = form.ApplyTo(Whole).Eligibility![0];

        Assert.Equal((false, null, null, null), (criterion.Expected, criterion.Min, criterion.Max, criterion.Options));
    }

    [Fact]
    public void Fields_that_hold_no_number_and_no_day_are_named()
    {
        var purpose = new PurposePart { SolutionVersion = "1", StartsOn = "31.12.2026", EndsOn = "2026-12-31" };
        var measures = new MeasuresPart { Instruments = [new() { Questionnaire = "q|1", Wave = "w", DueAfterDays = "ten" }], Endpoints = [new()] };
        var burden = new BurdenPart { Per = "answer", Amount = "12,50", Cap = "a lot" };

        Assert.Equal(["startsOn"], purpose.Unreadable());
        Assert.Equal(["instruments[0].dueAfterDays", "endpoints[0].code"], measures.Unreadable());
        Assert.Equal(["compensation.capCents"], burden.Unreadable());
    }

    [Fact]
    public void Rows_within_rows_are_added_and_removed_where_the_button_stood()
    {
        var form = ConsentPart.Of(Whole);
        form.Do = "options0.0+";
        Assert.True(form.ChangesRows());
        form.Do = "questions1+";
        Assert.True(form.ChangesRows());

        Assert.Equal(3, form.Roles![0].Questions![0].Options!.Count);
        Assert.Single(form.Roles[1].Questions!);
    }

    private static PartForm Of(string part, Protocol protocol) => part switch
    {
        "purpose" => PurposePart.Of(protocol),
        "people" => PeoplePart.Of(protocol),
        "eligibility" => EligibilityPart.Of(protocol),
        "measures" => MeasuresPart.Of(protocol),
        "groups" => GroupsPart.Of(protocol),
        "burden" => BurdenPart.Of(protocol),
        "consent" => ConsentPart.Of(protocol),
        _ => DataPart.Of(protocol),
    };

    private static void AssertSame(Protocol expected, Protocol actual) => Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
}
