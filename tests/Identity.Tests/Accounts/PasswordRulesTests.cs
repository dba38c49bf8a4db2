using Xunit;

namespace Marketplace.Identity.Accounts;

public sealed class PasswordRulesTests
{
    private static string? Refusal(string password)
    {
        Assert.True(EmailAddress.Parse("camille@example.org").TryGet(out var email, out _));
        return PasswordRules.Check(password, email, "Camille Weber").Error?.Code;
    }

    [Theory]
    [InlineData("drei Katzen im Regen")]
    [InlineData("nur kleine buchstaben")]
    [InlineData("kX9$qLm2!vRz")]
    [InlineData("Zwölf Größen äöü 日本語")]
    public void Check_when_long_and_unusual_accepts_whatever_it_is_made_of(string password) => Assert.Null(Refusal(password));

    [Fact]
    public void Check_accepts_128_characters_and_refuses_129()
    {
        var password = string.Concat(Enumerable.Repeat("abcdefg zyx wvu ", 8));

        Assert.Null(Refusal(password));
        Assert.Equal("password-too-short", Refusal(password + "x"));
    }

    [Theory]
    [InlineData("elf Zeichen", "password-too-short")]
    [InlineData("passwordpassword", "password-too-common")]
    [InlineData("PasswordPassword1!", "password-too-common")]
    [InlineData("Bienvenue2026!", "password-too-common")]
    [InlineData("motdepasse123", "password-too-common")]
    [InlineData("aaaaaaaaaaaaaaaa", "password-too-common")]
    [InlineData("abababababab", "password-too-common")]
    [InlineData("123456789012", "password-too-common")]
    [InlineData("abcdefghijklmn", "password-too-common")]
    [InlineData("zyxwvutsrqpo", "password-too-common")]
    [InlineData("camille@example.org", "password-names-account")]
    [InlineData("my name is CAMILLE", "password-names-account")]
    [InlineData("Camille Weber 1970", "password-names-account")]
    public void Check_when_short_common_or_personal_refuses(string password, string code) => Assert.Equal(code, Refusal(password));
}
