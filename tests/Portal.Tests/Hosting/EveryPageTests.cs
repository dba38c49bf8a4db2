using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Marketplace.Portal.Layout;
using Marketplace.Portal.Tests.Sources;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Portal.Tests.Hosting;

/// <summary>What holds of each page, whatever it is about: new ones are looked at without being named.</summary>
public sealed partial class EveryPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Evil = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";

    private static readonly (Type Page, string Path)[] Pages =
        [.. from page in typeof(PortalPage).Assembly.GetTypes()
            from route in page.GetCustomAttributes<RouteAttribute>()
            select (page, Parameter().Replace(route.Template, p => p.Value.Contains("guid", StringComparison.Ordinal) ? $"{Guid.NewGuid()}" : "1"))];

    public static TheoryData<string> Paths => [.. Pages.Select(p => p.Path).Where(p => p is not ("/not-found" or "/fault"))];

    /// <summary>Pages whose form can be opened without anything of the API, with the names of their forms and fields.</summary>
    public static TheoryData<string, string, string[]> Forms => new()
    {
        { "sign-in", "sign-in", ["Input.Email", "Input.Password"] },
        { "register", "register", ["Input.Name", "Input.Email", "Input.Password", "Input.Role"] },
        { "invitations/accept", "accept", ["Input.Code"] },
        { "organisations/new", "new-organisation", ["Input.Name", "Input.Country", "Input.Kind", "Input.Website"] },
    };

    [Theory, MemberData(nameof(Paths))]
    public async Task Forged_form_is_taken_by_no_page(string path)
    {
        var browser = await portal.SignedInAsync([.. Roles.All]);
        var asked = portal.Gateway.Requests.Count;

        var page = await browser.SendAsync($"/en{path}", [], ("_handler", "forged"), ("Input.Name", "x"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("<h1>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(portal.Gateway.Requests.Skip(asked), r => !r.Line.StartsWith("GET ", StringComparison.Ordinal));
    }

    /// <summary>Each form that there is, named as its page names it.</summary>
    public static TheoryData<string, string> OwnForms => [.. PageForms.All.Select(f => (f.Path, f.Form))];

    [Theory, MemberData(nameof(OwnForms))]
    public async Task A_pages_own_form_without_its_token_is_refused_in_words(string path, string form)
    {
        var browser = await portal.SignedInAsync([.. Roles.All]);
        var asked = portal.Gateway.Requests.Count;

        var page = await browser.SendAsync($"/en{path}", [], ("_handler", form), ("Input.Name", "x"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("This form was too old to be sent", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(portal.Gateway.Requests.Skip(asked), r => !r.Line.StartsWith("GET ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fr", "Ce formulaire était trop ancien pour être envoyé")]
    [InlineData("de", "Dieses Formular war zu alt zum Absenden")]
    public async Task A_forged_form_is_refused_in_the_readers_language(string language, string title) => Assert.Contains(
        $"<h1>{title}</h1>", (await portal.Anybody().SendAsync($"/{language}/register", [], ("_handler", "register"))).Html, StringComparison.Ordinal);

    [Theory, MemberData(nameof(Paths))]
    public async Task Nothing_in_an_address_becomes_markup(string path)
    {
        var browser = await portal.SignedInAsync([.. Roles.All]);
        var names = Pages.First(p => p.Path == path).Page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(p => (Property: p, Query: p.GetCustomAttribute<SupplyParameterFromQueryAttribute>()))
            .Where(p => p.Query is not null).Select(p => p.Query!.Name ?? p.Property.Name);

        var page = await browser.OpenAsync($"/en{path}{QueryString.Create(names.Append("other").Select(n => KeyValuePair.Create(n, (string?)Evil)))}");

        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page.Html, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task Nothing_that_is_typed_becomes_markup(string path, string form, string[] fields)
    {
        var browser = await portal.SignedInAsync([.. Roles.All]);

        var page = await browser.SendAsync($"/en/{path}", form, [.. fields.Select(f => (f, Evil))]);

        Assert.InRange((int)page.Status, 200, 499);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page.Html, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
