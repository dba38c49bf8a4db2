using Marketplace.Portal.Notices;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.Testing;

namespace Marketplace.Portal.Tests.Notices;

/// <summary>What the notices tell of the operator, and which settings stop the start.</summary>
public sealed class OperatorTests
{
    [Theory]
    [InlineData("/en/legal-notice", "Who operates this marketplace has not been stated.", "The operator has not stated this.")]
    [InlineData("/fr/accessibility", "L’exploitant de cette plateforme n’est pas indiqué.", "L’exploitant ne l’a pas indiqué.")]
    [InlineData("/de/privacy-notice", "Wer diesen Marktplatz betreibt, ist nicht angegeben.", "Der Betreiber hat dazu nichts angegeben.")]
    public async Task An_operator_that_is_not_set_is_said_to_be_missing(string path, params string[] sentences)
    {
        await using var portal = await PortalHost.StartAsync();

        var page = await portal.Anybody().OpenAsync(path);

        Assert.All(sentences, s => Assert.Contains(s, page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_operator_that_is_set_stands_in_the_notices()
    {
        await using var portal = await PortalHost.StartAsync(
            ("Name", "Hospital <of> Example"), ("Address", "1 Example Street; 1234 Example"), ("Email", "contact@hospital.example"),
            ("Phone", "+352 00 00 (11)"), ("Registration", "B 000000"), ("Publisher", "A. Person"), ("Host", "A host; https://host.example/"),
            ("DataProtectionOfficer", "dpo@hospital.example"), ("SupervisoryAuthority", "An authority for data"),
            ("AccessibilityAuthority", "An authority for access"), ("AccountBasis", "PublicTask"));
        var browser = portal.Anybody();

        var legal = (await browser.OpenAsync("/en/legal-notice")).Html.Replace("&#x2B;", "+", StringComparison.Ordinal);
        var privacy = (await browser.OpenAsync("/en/privacy-notice")).Html;
        var access = (await browser.OpenAsync("/en/accessibility")).Html;

        Assert.All([legal, privacy, access], html => Assert.Contains("Hospital &lt;of&gt; Example", html, StringComparison.Ordinal));
        Assert.All([legal, privacy, access], html => Assert.DoesNotContain("not stated", html, StringComparison.Ordinal));
        Assert.Matches(@"1 Example Street\s*<br>\s*1234 Example", legal);
        Assert.All(["B 000000", "A. Person", "href=\"https://host.example/\"", "href=\"mailto:contact@hospital.example\"", "href=\"tel:+352000011\""],
            part => Assert.Contains(part, legal, StringComparison.Ordinal));
        Assert.All(["href=\"mailto:dpo@hospital.example\"", "An authority for data", "Article 6(1)(e)"], part => Assert.Contains(part, privacy, StringComparison.Ordinal));
        Assert.DoesNotContain("Article 6(1)(b)", privacy, StringComparison.Ordinal);
        Assert.Contains("An authority for access", access, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Email", "nobody")]
    [InlineData("Phone", "call me")]
    [InlineData("AccountBasis", "Whim")]
    [InlineData("AccountBasis", "7")]
    public async Task A_setting_out_of_range_stops_the_start_and_is_named(string key, string value)
    {
        var refused = await RefusedAsync(("Name", "Hospital"), (key, value));

        Assert.Contains($"{OperatorOptions.Section}:{key}", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name", 201)]
    [InlineData("Host", 601)]
    public async Task A_setting_that_is_too_long_stops_the_start_and_is_named(string key, int length)
    {
        var refused = await RefusedAsync(("Name", "Hospital"), (key, new string('x', length)));

        Assert.Contains($"{OperatorOptions.Section}:{key} has at most {length - 1} characters.", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_of_nobody_stops_the_start()
    {
        var refused = await RefusedAsync(("Email", "contact@hospital.example"));

        Assert.Contains($"{OperatorOptions.Section}:Name must be set", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Somewhere 1", null)]
    [InlineData("a@b.example", "mailto:a@b.example")]
    [InlineData("https://a.example/b", "https://a.example/b")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("/etc/hosts", null)]
    public void Only_an_address_of_the_web_or_of_email_is_a_link(string line, string? link) => Assert.Equal([(line, link)], Contact.Lines(line));

    private static Task<Exception> RefusedAsync(params (string Key, string Value)[] operators) => RefusedStart.OfAsync<Program>(
        [("Storage:Directory", Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}")), .. operators.Select(o => ($"{OperatorOptions.Section}:{o.Key}", o.Value))]);
}
