using System.Text.RegularExpressions;

namespace Marketplace.Portal.Tests.Sources;

/// <summary>The forms of each page by name, its own and those of the components that it is made of; without names made from an id.</summary>
internal static partial class PageForms
{
    private static readonly Dictionary<string, string> Components = PortalSources.Files("*.razor").ToLookup(f => Path.GetFileNameWithoutExtension(f)!)
        .Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single());

    /// <summary>With addresses whose ids are of nothing.</summary>
    public static IEnumerable<(string File, string Path, string Form)> All =>
        from file in PortalSources.Files("*.razor")
        from route in Route().Matches(PortalSources.Read(file)).Select(m => m.Groups[1].Value)
        from form in FormsOf(file, []).Distinct()
        select (file, Parameter().Replace(route, Value), form);

    private static string Value(Match parameter) => parameter.Value switch
    {
        "{Step}" => "submit",
        "{Design}" => "usability",
        var other => other.Contains("guid", StringComparison.Ordinal) ? $"{Guid.NewGuid()}" : "1",
    };

    private static IEnumerable<string> FormsOf(string file, HashSet<string> seen)
    {
        if (!seen.Add(file))
        {
            return [];
        }

        var source = PortalSources.Read(file);
        var within = Tag().Matches(source).Select(m => m.Groups[1].Value).Distinct().Where(Components.ContainsKey).SelectMany(c => FormsOf(Components[c], seen));
        return [.. Form().Matches(source).Select(m => m.Groups[1].Value), .. within];
    }

    [GeneratedRegex("(?m)^@page \"([^\"]+)\"")]
    private static partial Regex Route();

    [GeneratedRegex("@formname=\"([a-z][a-z-]*)\"")]
    private static partial Regex Form();

    [GeneratedRegex(@"<([A-Z]\w+)")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
