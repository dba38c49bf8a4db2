using System.Text.RegularExpressions;

namespace Marketplace.Portal.Tests.Sources;

/// <summary>Every text is there in every language; what the code asks for exists.</summary>
public sealed partial class TextsTests
{
    public static TheoryData<string> Rooms => new(PortalSources.Rooms);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Each_language_has_the_same_texts(string room)
    {
        var names = PortalSources.Texts(room, "").Keys.Order(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(names);
        Assert.All(PortalSources.Languages, l => Assert.Equal(names, PortalSources.Texts(room, l.Suffix).Keys.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_text_takes_the_same_values_in_each_language(string room)
    {
        var english = PortalSources.Texts(room, "");

        Assert.All(PortalSources.Languages, l => Assert.All(
            PortalSources.Texts(room, l.Suffix), t => Assert.Equal(Placeholders(english[t.Key]), Placeholders(t.Value))));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void No_text_is_blank(string room) =>
        Assert.All(PortalSources.Languages, l => Assert.All(PortalSources.Texts(room, l.Suffix), t => Assert.False(string.IsNullOrWhiteSpace(t.Value), t.Key)));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_text_that_counts_has_both_forms(string room)
    {
        var names = PortalSources.Texts(room, "").Keys.ToHashSet(StringComparer.Ordinal);
        var counted = names.Where(n => n.EndsWith(".one", StringComparison.Ordinal)).Select(n => n[..^4]);

        Assert.All(counted, n => Assert.Contains($"{n}.other", names));
    }

    [Fact]
    public void Every_name_in_the_sources_has_a_text()
    {
        var used = PortalSources.Files("*.razor").Concat(PortalSources.Files("*.cs"))
            .SelectMany(f => PortalSources.UsedNames(f).Select(u => (File: f, u.Room, u.Pattern)))
            .ToList();
        var missing = used.Where(u => !PortalSources.Texts(u.Room, "").Keys.Any(name => Regex.IsMatch(name, u.Pattern)));

        Assert.NotEmpty(used);
        Assert.Empty(missing.Select(m => $"{m.File}: {m.Room} has no {m.Pattern}"));
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Placeholder();
}
