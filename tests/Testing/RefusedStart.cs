using Xunit;

namespace Marketplace.Testing;

/// <summary>
/// Why a program does not start. Not through the factory: that asks the host for its services while the program, which has
/// failed, disposes of it, and tells now of the one and now of the other.
/// </summary>
public static class RefusedStart
{
    public static async Task<Exception> OfAsync<TProgram>(params (string Key, string Value)[] settings)
    {
        string[] line = ["--urls=http://127.0.0.1:0", $"--applicationName={typeof(TProgram).Assembly.GetName().Name}", .. settings.Select(s => $"--{s.Key}={s.Value}")];
        var start = Task.Run(() => typeof(TProgram).Assembly.EntryPoint!.Invoke(null, [line]));
        return await Assert.ThrowsAnyAsync<Exception>(() => start.WaitAsync(TimeSpan.FromMinutes(1)));
    }
}
