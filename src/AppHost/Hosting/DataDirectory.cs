namespace Aspire.Hosting;

/// <summary>The one folder below which everything lives that a run leaves behind: data, logs, secrets, the lock.</summary>
internal sealed class DataDirectory(string path)
{
    public const string ConfigurationKey = "DataDirectory";

    public string Path { get; } = path;

    public string Logs => System.IO.Path.Combine(Path, "logs");

    public string Secrets => System.IO.Path.Combine(Path, "secrets.json");

    public string Lock => System.IO.Path.Combine(Path, "apphost.lock");

    public string RunRecord => System.IO.Path.Combine(Path, "apphost.json");

    public string Of(string resourceName) => System.IO.Path.Combine(Path, resourceName);

    /// <summary>Creates a folder that only the owner may list; others may pass through it where a server needs that.</summary>
    public static void Create(string folder, bool passable = false)
    {
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(folder, passable ? mode | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : mode);
    }

    /// <summary>Writes a file that only the owner may read, whole or not at all.</summary>
    public static void WritePrivate(string file, string text)
    {
        var draft = file + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(text);
        }

        File.Move(draft, file, overwrite: true);
    }
}
