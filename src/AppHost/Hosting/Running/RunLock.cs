using System.Globalization;
using System.Text.Json;

namespace Aspire.Hosting.Running;

/// <summary>What the running host says about itself, for a second one and for scripts.</summary>
internal sealed record RunRecord(int ProcessId, DateTime StartedAt, string? StatusPage);

/// <summary>One host per data directory. The kernel lets go of the lock when the process ends, however it ends.</summary>
internal sealed class RunLock : IDisposable
{
    /// <summary>The exit code of a host that found another one running.</summary>
    public const int AlreadyRunning = 3;

    private readonly FileStream _lock;
    private readonly DataDirectory _data;

    private RunLock(FileStream @lock, DataDirectory data)
    {
        _lock = @lock;
        _data = data;
    }

    public static RunLock Take(DataDirectory data)
    {
        DataDirectory.Create(data.Path, passable: true);
        try
        {
            return new RunLock(new FileStream(data.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), data);
        }
        catch (IOException)
        {
            throw new DistributedApplicationException(Refusal(data), AlreadyRunning);
        }
    }

    public void Write(RunRecord record) => DataDirectory.WritePrivate(_data.RunRecord, JsonSerializer.Serialize(record));

    public void Dispose()
    {
        File.Delete(_data.RunRecord);
        _lock.Dispose();
    }

    private static string Refusal(DataDirectory data)
    {
        if (Read(data.RunRecord) is not { } first)
        {
            return $"The application is already running on {data.Path}.";
        }

        var page = first.StatusPage is null ? "" : $", status page {first.StatusPage}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The application is already running: process {first.ProcessId}{page}, data in {data.Path}. Stop it with Ctrl+C there or: kill {first.ProcessId}");
    }

    private static RunRecord? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }
}
