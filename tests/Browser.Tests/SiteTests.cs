using System.Reflection;
using System.Text.RegularExpressions;
using Marketplace.Portal.Layout;
using Microsoft.AspNetCore.Components;

namespace Marketplace.Browser.Tests;

public sealed partial class SiteTests
{
    [Fact]
    public void Every_page_of_the_portal_is_looked_at()
    {
        var looked = Site.Pages.Select(p => Parts().Replace("/" + p.Path.Replace("{participation}", "{trial}/{enrolment}", StringComparison.Ordinal).Split('?')[0], "{}")).ToHashSet();
        var routes = typeof(PortalPage).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template);

        var left = routes.Where(r => !Site.Left.ContainsKey(r) && !looked.Any(l => Pattern(r).IsMatch(l))).Order(StringComparer.Ordinal);

        Assert.Empty(left);
    }

    /// <summary>A route's parameter stands for a place that is found, or for a word that is written out.</summary>
    private static Regex Pattern(string route) => new($"^{Parts().Replace(Regex.Escape(route).Replace(@"\{", "{", StringComparison.Ordinal), "[^/]+")}$");

    [GeneratedRegex("{[^}]*}")]
    private static partial Regex Parts();
}
