using System.Globalization;

namespace Aspire.Hosting.Processes;

/// <summary>Says which process listens on a port, so that a conflict can be mended without a search.</summary>
internal static class PortHolder
{
    private const string Listening = "0A";

    public static string Describe(int port)
    {
        var sockets = ListeningSockets("/proc/net/tcp", port).Concat(ListeningSockets("/proc/net/tcp6", port))
            .Select(inode => $"socket:[{inode}]").ToHashSet(StringComparer.Ordinal);

        foreach (var id in ProcessTable.Ids())
        {
            if (OpenFiles(id).Any(sockets.Contains))
            {
                return $"process {id} ({ProcessTable.CommandOf(id)})";
            }
        }

        return "a process of another user";
    }

    private static IEnumerable<string> ListeningSockets(string table, int port)
    {
        if (!File.Exists(table))
        {
            yield break;
        }

        // sl local_address rem_address st … inode; the address ends in :PORT in hexadecimal.
        var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        foreach (var line in File.ReadLines(table).Skip(1))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > 9 && fields[3] == Listening && fields[1].EndsWith(suffix, StringComparison.Ordinal))
            {
                yield return fields[9];
            }
        }
    }

    private static IEnumerable<string> OpenFiles(int id)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries($"/proc/{id}/fd").Select(TargetOf).OfType<string>()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Nothing for a file that a busy process has closed meanwhile; its others still count.</summary>
    private static string? TargetOf(string descriptor)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
