using System.Globalization;
using System.Text;

namespace Aspire.Hosting.Processes;

/// <summary>One line of the kernel's process table.</summary>
internal readonly record struct ProcessEntry(int Id, char State, int Parent, int Group, long ResidentBytes)
{
    public bool IsZombie => State is 'Z' or 'X';
}

/// <summary>The processes of this machine, read from /proc.</summary>
internal static class ProcessTable
{
    public static IEnumerable<int> Ids()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                yield return id;
            }
        }
    }

    public static ProcessEntry? Find(int id)
    {
        // pid (comm) state ppid pgrp … rss; the name may itself hold blanks and brackets.
        if (ReadText($"/proc/{id}/stat") is not { } line || line.LastIndexOf(')') is not (> 0 and var end))
        {
            return null;
        }

        var fields = line[(end + 2)..].Split(' ');
        return new ProcessEntry(id, fields[0][0], Number(fields[1]), Number(fields[2]), long.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize);
    }

    /// <summary>The living members of a process group.</summary>
    public static IEnumerable<ProcessEntry> Group(int group) => Ids().Select(Find).OfType<ProcessEntry>().Where(p => p.Group == group && !p.IsZombie);

    /// <summary>A process and all that descends from it.</summary>
    public static IReadOnlyList<ProcessEntry> Tree(int root)
    {
        var children = Ids().Select(Find).OfType<ProcessEntry>().ToLookup(process => process.Parent);
        List<ProcessEntry> tree = Find(root) is { } first ? [first] : [];
        for (var i = 0; i < tree.Count; i++)
        {
            tree.AddRange(children[tree[i].Id]);
        }

        return tree;
    }

    /// <summary>The living processes that carry this variable with a value that the test accepts.</summary>
    public static IEnumerable<int> Carrying(string variable, Func<string, bool> accepts)
    {
        var prefix = variable + "=";
        foreach (var id in Ids())
        {
            var entry = ReadText($"/proc/{id}/environ")?.Split('\0').FirstOrDefault(text => text.StartsWith(prefix, StringComparison.Ordinal));
            if (entry is not null && accepts(entry[prefix.Length..]) && Find(id) is { IsZombie: false })
            {
                yield return id;
            }
        }
    }

    public static string CommandOf(int id) => ReadText($"/proc/{id}/cmdline")?.Replace('\0', ' ').Trim() is { Length: > 0 } command ? command : "unknown";

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Nothing when the process has gone meanwhile or belongs to somebody else.</summary>
    private static string? ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file, Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
