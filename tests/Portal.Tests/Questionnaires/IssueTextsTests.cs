using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Marketplace.Portal.Tests.Sources;

namespace Marketplace.Portal.Tests.Questionnaires;

/// <summary>What Feedback can find wrong with an imported questionnaire, by its sources, has a sentence in the portal, and nothing else has.</summary>
public sealed partial class IssueTextsTests
{
    private static readonly IReadOnlyList<string> Sources =
        [.. Directory.EnumerateFiles(Questionnaires(), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)];

    /// <summary>The argument as it is written: mostly a literal.</summary>
    private static readonly IReadOnlyList<string> Written = [.. Sources.SelectMany(s => Found().Matches(s)).Select(m => m.Groups["code"].Value)];

    [Theory]
    [InlineData("")]
    [InlineData(".fr")]
    [InlineData(".de")]
    public void Every_code_has_a_sentence_and_every_sentence_a_code(string suffix)
    {
        var codes = Written.SelectMany(w => Literal().Matches(w)).Concat(Sources.SelectMany(s => Rule().Matches(s))).Select(m => m.Groups["code"].Value);
        var texts = PortalSources.Texts("Questionnaires", suffix).Keys.Where(k => k.StartsWith("Issue.", StringComparison.Ordinal)).Select(k => k["Issue.".Length..]);

        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), texts.Order(StringComparer.Ordinal));
    }

    /// <summary>Else there would be codes that the other test does not see.</summary>
    [Fact]
    public void Only_the_invariants_have_their_codes_elsewhere() =>
        Assert.Equal(["code", "key", "rule.Key"], Written.Where(w => !Literal().IsMatch(w)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("json-invalid")]
    [InlineData("property-repeated")]
    [InlineData("value-invalid")]
    [InlineData("faults-too-many")]
    [InlineData("limit-type")]
    public void Codes_are_found_however_the_call_is_written(string code) => Assert.Contains($"\"{code}\"", Written);

    [Theory]
    [InlineData("que-13")]
    [InlineData("qty-3")]
    [InlineData("dom-5")]
    public void Codes_of_invariants_are_found_in_their_tables(string code) =>
        Assert.Contains(code, Sources.SelectMany(s => Rule().Matches(s)).Select(m => m.Groups["code"].Value));

    private static string Questionnaires([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Services/Feedback/Questionnaires"));

    /// <summary>An issue as it is made: its type, which may be decided there, then its code.</summary>
    [GeneratedRegex(@"\b(issues\.Add|new Issue)\(\s*[^,()]*(\([^()]*\)[^,()]*)*,\s*(?<code>[^,]+),", RegexOptions.ExplicitCapture)]
    private static partial Regex Found();

    [GeneratedRegex("\"(?<code>[^\"]+)\"")]
    private static partial Regex Literal();

    /// <summary>A rule of the table of invariants, or a pair of one and what it forbids in meta.</summary>
    [GeneratedRegex("""new\("[A-Z][\w.]*", "(?<code>[\w-]+)"|\("(?<code>[a-z]+-\d+)", "\w+"\)""")]
    private static partial Regex Rule();
}
