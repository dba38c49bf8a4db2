namespace Marketplace.Identity;

/// <summary>A small file that only this process's user can read.</summary>
internal static class SecretFile
{
    /// <summary>The file's text; the first of several instances writes it, and all read the same.</summary>
    public static async Task<string> ReadOrCreateAsync(string path, Func<string> create, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await CreateAsync(path, create(), ct);
        }

        return await File.ReadAllTextAsync(path, ct);
    }

    /// <summary>Appears whole or not at all; who comes second keeps the first one's.</summary>
    private static async Task CreateAsync(string path, string text, CancellationToken ct)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var stream = new FileStream(draft, options))
        await using (var writer = new StreamWriter(stream))
        {
            await writer.WriteAsync(text.AsMemory(), ct);
            await writer.FlushAsync(ct);
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
