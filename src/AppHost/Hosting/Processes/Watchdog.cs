using System.Diagnostics;

namespace Aspire.Hosting.Processes;

/// <summary>
/// A small shell that reads a pipe from the host. When the host dies, however suddenly, the pipe closes and the
/// shell ends every process that carries the run's marker: SIGTERM first, SIGKILL after three seconds.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    // grep -z reads /proc/<pid>/environ as the NUL-separated list that it is. Its own marker is not in its
    // environment but in its arguments, so the shell never finds itself.
    private const string Script = """
        exec >/dev/null 2>&1
        read -r ending
        [ "$ending" = done ] && exit 0
        left() { grep -lzxF "$1" /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3; }
        kill -TERM $(left "$1") 2>/dev/null
        tries=0
        while [ -n "$(left "$1")" ] && [ $tries -lt 30 ]; do sleep 0.1; tries=$((tries + 1)); done
        kill -KILL $(left "$1") 2>/dev/null
        [ -n "$2" ] && sleep 0.3 && rm -rf -- "$2"
        exit 0
        """;

    private readonly Process _process;

    private Watchdog(Process process)
    {
        _process = process;
    }

    /// <param name="marker">What the processes of this run carry.</param>
    /// <param name="temporaryFolder">The folder of a test, which goes with it; none otherwise.</param>
    public static Watchdog Start(RunMarker marker, string? temporaryFolder)
    {
        var start = new ProcessStartInfo("setsid") { RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in new[] { "sh", "-c", Script, "apphost-watchdog", $"{RunMarker.RunVariable}={marker.Run}", temporaryFolder ?? "" })
        {
            start.ArgumentList.Add(argument);
        }

        return new Watchdog(Process.Start(start)!);
    }

    /// <summary>An orderly end: there is nothing left to watch.</summary>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.WriteLine("done");
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Somebody killed the watchdog; the sweep has ended the processes anyway.
        }

        _process.Dispose();
    }
}
