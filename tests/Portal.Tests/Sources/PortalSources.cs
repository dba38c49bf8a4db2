using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Marketplace.Portal.Tests.Sources;

/// <summary>The portal's source files and texts, as they are in this checkout.</summary>
internal static partial class PortalSources
{
    private static readonly string Root = FindRoot();

    /// <summary>A file that is named <c>Texts</c> and its translations, by language; English is the neutral one.</summary>
    public static readonly IReadOnlyList<(string Language, string Suffix)> Languages = [("en", ""), ("fr", ".fr"), ("de", ".de")];

    /// <summary>Folders that have texts, e.g. <c>Home</c>.</summary>
    public static IReadOnlyList<string> Rooms { get; } = [.. Files("Texts.resx").Select(f => Path.GetDirectoryName(f)!)];

    /// <summary>Paths below the portal's folder.</summary>
    public static IReadOnlyList<string> Files(string pattern) =>
        [.. Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Root, f)).Order(StringComparer.Ordinal)];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>Texts of a room by their name; none where the language has no file.</summary>
    public static IReadOnlyDictionary<string, string> Texts(string room, string suffix)
    {
        var path = Path.Combine(Root, room, $"Texts{suffix}.resx");
        return File.Exists(path)
            ? XDocument.Load(path).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);
    }

    /// <summary>Each text that the file asks for by a name written in it, as a pattern, and the room where it is looked for.</summary>
    public static IEnumerable<(string Room, string Pattern)> UsedNames(string file)
    {
        var rooms = LocalizersOf(file);
        return Use().Matches(Read(file)).Where(m => rooms.ContainsKey(m.Groups["texts"].Value)).Select(m =>
        {
            var name = Regex.Escape(m.Groups["name"].Value).Replace(@"\{", "{", StringComparison.Ordinal);
            var pattern = m.Groups["interpolated"].Success ? Hole().Replace(name, ".+") : name;
            return (rooms[m.Groups["texts"].Value], m.Groups["count"].Success ? $@"^{pattern}\.(one|other)$" : $"^{pattern}$");
        });
    }

    /// <summary>By the variable's name: its own declarations before those of the nearest <c>_Imports.razor</c>.</summary>
    private static Dictionary<string, string> LocalizersOf(string file)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var partial = file.EndsWith(".razor.cs", StringComparison.Ordinal) ? [file[..^3]] : Array.Empty<string>();
        foreach (var source in partial.Prepend(file).Concat(file.Contains(".razor", StringComparison.Ordinal) ? ImportsAbove(file) : []))
        {
            foreach (Match m in Declaration().Matches(Read(source)))
            {
                var room = m.Groups["room"].Success ? m.Groups["room"].Value.Split('.')[^1] : NearestRoom(source);
                found.TryAdd(m.Groups["texts"].Value, room);
            }
        }

        return found;
    }

    private static IEnumerable<string> ImportsAbove(string file)
    {
        for (var folder = Path.GetDirectoryName(file)!; ; folder = Path.GetDirectoryName(folder)!)
        {
            var imports = Path.Combine(folder, "_Imports.razor");
            if (File.Exists(Path.Combine(Root, imports)))
            {
                yield return imports;
            }

            if (folder.Length == 0)
            {
                yield break;
            }
        }
    }

    private static string NearestRoom(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        while (folder.Length > 0 && !Rooms.Contains(folder))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    private static string FindRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Portal"));

    [GeneratedRegex(@"IStringLocalizer<(?:(?<room>[\w.]+)\.)?Texts>\s+(?<texts>\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex("""(?<![.\w])(?<texts>\w+)(?:\[|(?<count>\.Count\())\s*(?<interpolated>\$)?"(?<name>[^"]*)""")]
    private static partial Regex Use();

    [GeneratedRegex(@"\{[^}]*\}?")]
    private static partial Regex Hole();
}
