using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>Somebody new comes to the platform.</summary>
internal static class Arriving
{
    /// <returns>The address under which they can be invited.</returns>
    public static async Task<string> RegisterAsync(Visit visit, string name = "Somebody new", string role = "patient")
    {
        var email = $"{Guid.NewGuid():N}@people.example";
        await visit.GoAsync("register");
        await visit.Hands.WriteAsync(visit.Page.Locator("#name"), name);
        await visit.Hands.WriteAsync(visit.Page.Locator("#email"), email);
        await visit.Hands.WriteAsync(visit.Page.Locator("#password"), "four words are enough");
        await visit.Hands.ChooseAsync(visit.Page.Locator($"input[name='Input.Role'][value={role}]"));
        await visit.Hands.PressAsync(visit.Page.Locator("main form button").Last);
        await Expect(visit.Page.Locator(".account .who")).ToHaveCountAsync(1);
        return email;
    }

    /// <returns>The name of the organisation, which is nobody else's.</returns>
    public static async Task<string> FoundAsync(Visit visit, string kind)
    {
        var name = $"Maison {Guid.NewGuid():N}"[..18];
        await visit.GoAsync("organisations/new");
        await visit.Hands.WriteAsync(visit.Page.Locator("#name"), name);
        await visit.Hands.PickAsync(visit.Page.Locator("#kind"), kind);
        await visit.Hands.PickAsync(visit.Page.Locator("#country"), "LU");
        await visit.Hands.PressAsync(visit.Page.Locator("main form button").Last);
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(name);
        return name;
    }
}
