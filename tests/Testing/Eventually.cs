using System.Diagnostics;
using Xunit;

namespace Marketplace.Testing;

/// <summary>Waits for something that happens elsewhere, and says what it was when it does not.</summary>
public static class Eventually
{
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(20);

    public static async Task TrueAsync(Func<Task<bool>> holds, string what, TimeSpan? within = null)
    {
        var limit = within ?? Default;
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            if (watch.Elapsed > limit)
            {
                Assert.Fail($"After {limit.TotalSeconds:0.#} s it still did not hold that {what}.");
            }

            await Task.Delay(20);
        }
    }

    public static Task TrueAsync(Func<bool> holds, string what, TimeSpan? within = null) =>
        TrueAsync(() => Task.FromResult(holds()), what, within);

    /// <summary>Reads until the value is there.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> read, string what, TimeSpan? within = null) where T : class
    {
        T? value = null;
        await TrueAsync(async () => (value = await read()) is not null, what, within);
        return value!;
    }
}
