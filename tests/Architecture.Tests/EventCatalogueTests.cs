using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Xunit;

namespace Marketplace.Architecture.Tests;

/// <summary>docs/events.md says what the code says.</summary>
public sealed partial class EventCatalogueTests
{
    private static readonly string Page = File.ReadAllText(Repository.File("docs/events.md"));

    public static TheoryData<string> Names => [.. EventNames.Types.Keys.Order()];

    [Fact]
    public void Page_lists_the_events_of_the_code_and_no_others() =>
        Assert.Equal(EventNames.Types.Keys.Order(), Headings().Matches(Page).Select(m => m.Groups["name"].Value).Order());

    [Fact]
    public void Every_event_says_who_consumes_it() =>
        Assert.Equal(EventNames.Types.Keys.Order(), EventConsumers.Of.Keys.Order());

    [Theory, MemberData(nameof(Names))]
    public void Page_names_the_consumers(string name)
    {
        var consumers = EventConsumers.Of[name];
        Assert.Contains($"Consumers: {(consumers.Length == 0 ? "none yet" : string.Join(", ", consumers))}.", Section(name), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void Page_names_the_fields(string name)
    {
        var fields = EventNames.Types[name].GetProperties()
            .Where(p => p.Name is not nameof(IIntegrationEvent.PartitionKey))
            .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        Assert.Contains($"Fields: {string.Join(", ", fields)}.", Section(name), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void Events_are_sealed_records_of_the_service_that_their_name_begins_with(string name)
    {
        var type = EventNames.Types[name];
        Assert.True(type.IsSealed);
        Assert.EndsWith($".{name.Split('.')[0]}", type.Namespace!, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("V1", type.Name, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void Events_that_feedback_touches_name_nobody(string name)
    {
        if (!name.StartsWith("feedback.", StringComparison.Ordinal) && !EventConsumers.Of[name].Contains("feedback"))
        {
            return;
        }

        Assert.DoesNotContain(EventNames.Types[name].GetProperties(), p => Personal().IsMatch(p.Name));
    }

    private static string Section(string name)
    {
        var start = Page.IndexOf($"### `{name}`", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/events.md does not list {name}.");
        var end = Page.IndexOf("\n#", start + 1, StringComparison.Ordinal);
        return end < 0 ? Page[start..] : Page[start..end];
    }

    [GeneratedRegex("^### `(?<name>[^`]+)`", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex("account|email|mail|person|user|firstname|lastname|^name$", RegexOptions.IgnoreCase)]
    private static partial Regex Personal();
}
