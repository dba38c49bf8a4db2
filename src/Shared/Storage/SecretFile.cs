using System.Runtime.InteropServices;

namespace Marketplace.Storage;

/// <summary>A small file that only this process's user can read, beside the database and not in it.</summary>
public static class SecretFile
{
    /// <summary>The file's text; the first of several instances writes it, and all read the same.</summary>
    public static string ReadOrCreate(string path, Func<string> create)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Create(path, create());
        }

        return File.ReadAllText(path);
    }

    private static void Create(string path, string text)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(draft, options))
        using (var writer = new StreamWriter(stream))
        {
            writer.Write(text);
            writer.Flush();
            stream.Flush(flushToDisk: true);
        }

        Publish(draft, path);
    }

    /// <summary>
    /// Appears whole or not at all; who comes second keeps the first one's. On Unix File.Move looks and then renames over
    /// what came between, and the first would hold a secret that is on no disk: a hard link takes a name only once.
    /// </summary>
    private static void Publish(string draft, string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                File.Move(draft, path);
            }
            else if (link(draft, path) != 0)
            {
                throw new IOException($"{path} could not be written: {Marshal.GetLastPInvokeErrorMessage()}.");
            }
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody was first.
        }
        finally
        {
            File.Delete(draft);
        }
    }

    [DllImport("libc", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string added);
}
