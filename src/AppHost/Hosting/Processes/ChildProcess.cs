using System.ComponentModel;
using System.Diagnostics;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Processes;

/// <summary>A process in a session and group of its own, so that it can be ended with all that it started.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _output;
    private readonly int _stopSignal;

    private ChildProcess(Process process, int stopSignal, Action<string> onLine)
    {
        _process = process;
        _stopSignal = stopSignal;
        Id = process.Id;
        // In this order: a process that has ended already is announced once, when raising begins.
        process.Exited += (_, _) => _exit.TrySetResult(process.ExitCode);
        process.EnableRaisingEvents = true;
        _output = Task.WhenAll(PumpAsync(process.StandardOutput, onLine), PumpAsync(process.StandardError, onLine));
    }

    /// <summary>The process id, which is the id of its group too.</summary>
    public int Id { get; }

    /// <summary>The exit code; 128 + n when signal n ended it.</summary>
    public Task<int> Exit => _exit.Task;

    public bool IsRunning => !_exit.Task.IsCompleted;

    public static ChildProcess Start(LaunchPlan plan, Action<string> onLine)
    {
        var start = new ProcessStartInfo("setsid")
        {
            WorkingDirectory = plan.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(plan.Command);
        foreach (var argument in plan.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in plan.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return new ChildProcess(process, plan.StopSignal, onLine);
        }
        catch (Win32Exception e)
        {
            throw new DistributedApplicationException($"{plan.Command} could not be started in {plan.WorkingDirectory}: {e.Message}");
        }
    }

    /// <summary>Waits until the last lines of an ended process are read; a grandchild may hold the pipe for longer.</summary>
    public Task DrainAsync(TimeSpan atMost, TimeProvider clock) =>
        Task.WhenAny(_output, Task.Delay(atMost, clock));

    /// <summary>The stop signal to the group, time to end in peace, then SIGKILL to what is left of it.</summary>
    public async Task<bool> StopAsync(TimeSpan patience, TimeProvider clock)
    {
        var asked = Signals.SendToGroup(Id, _stopSignal);
        var started = clock.GetTimestamp();
        while (IsRunning || ProcessTable.Group(Id).Any())
        {
            // A process that is only just starting has not made its group yet.
            asked = asked || Signals.SendToGroup(Id, _stopSignal);
            if (clock.GetElapsedTime(started) > patience)
            {
                Kill();
                await Exit;
                return false;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(25), clock);
        }

        await Exit;
        return true;
    }

    /// <summary>SIGKILL to the process, its group, and those of its descendants that made groups of their own.</summary>
    public void Kill()
    {
        var descendants = ProcessTable.Tree(Id);
        if (!Signals.SendToGroup(Id, Signals.Kill) && IsRunning)
        {
            Signals.Send(Id, Signals.Kill);
        }

        foreach (var stray in descendants.Where(process => process.Group != Id))
        {
            Signals.Send(stray.Id, Signals.Kill);
        }
    }

    public void Dispose() => _process.Dispose();

    private static async Task PumpAsync(StreamReader reader, Action<string> onLine)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            onLine(line);
        }
    }
}
