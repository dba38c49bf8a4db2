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
        var looked = Site.Pages.Select(p => Parts().Replace("/" + Whole(p.Path).Split('?')[0], "{}")).ToHashSet();
        var routes = typeof(PortalPage).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template);

        var left = routes.Where(r => !Site.Left.ContainsKey(r) && !looked.Any(l => Pattern(r).IsMatch(l))).Order(StringComparer.Ordinal);

        Assert.Empty(left);
    }

    /// <summary>Some places stand for several parts of an address.</summary>
    private static string Whole(string path) => path
        .Replace("{participation}", "{trial}/{enrolment}", StringComparison.Ordinal)
        .Replace("{represented}", "{trial}/{enrolment}", StringComparison.Ordinal)
        .Replace("{answering}", "{trial}/{enrolment}/answer/{wave}", StringComparison.Ordinal)
        .Replace("{answered}", "{trial}/{enrolment}/answer/{wave}", StringComparison.Ordinal);

    /// <summary>A route's parameter stands for a place that is found or, where it is no id, for a word that is written out.</summary>
    private static Regex Pattern(string route) => new(
        $"^{Parts().Replace(Regex.Escape(route).Replace(@"\{", "{", StringComparison.Ordinal), p => p.Value.Contains("guid", StringComparison.Ordinal) ? "{}" : "[^/]+")}$");

    [GeneratedRegex("{[^}]*}")]
    private static partial Regex Parts();
}
