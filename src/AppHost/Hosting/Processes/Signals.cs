using System.Runtime.InteropServices;

namespace Aspire.Hosting.Processes;

internal static class Signals
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>To every process of the group; false when there is no such group, yet or any more.</summary>
    public static bool SendToGroup(int group, int signal) => kill(-group, signal) == 0;

    public static void Send(int process, int signal) => _ = kill(process, signal);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int signal);
}
