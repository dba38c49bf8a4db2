namespace Marketplace.Browser.Tests;

/// <summary>Every page, and as whom it is looked at. One that is not listed here is not looked at.</summary>
internal static class Site
{
    public static readonly IReadOnlyList<PageOfSite> Pages =
    [
        new("home", ""),
        new("sign-in", "sign-in"),
        new("register", "register"),
        new("not-found", "no-such-page") { Status = 404 },
        new("account", "account", "patient-01@people.example"),
    ];
}

/// <param name="Path">Below the language.</param>
/// <param name="As">E-mail address of the one who looks; null: anybody.</param>
internal sealed record PageOfSite(string Name, string Path, string? As = null)
{
    public int Status { get; init; } = 200;

    public override string ToString() => Name;
}
