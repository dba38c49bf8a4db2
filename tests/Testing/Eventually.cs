using System.Diagnostics;
using Xunit;

namespace Marketplace.Testing;

/// <summary>Waits for something that happens elsewhere, and says what it was when it does not.</summary>
public static class Eventually
{
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(20);

    public static Task TrueAsync(Func<Task<bool>> holds, string what, TimeSpan? within = null) => TrueAsync(holds, () => what, within);

    /// <summary>Reads until nothing is left, and lists what is when there always is.</summary>
    public static Task EmptyAsync(Func<Task<IReadOnlyCollection<string>>> read, string what, TimeSpan? within = null)
    {
        IReadOnlyCollection<string> left = [];
        return TrueAsync(async () => (left = await read()).Count == 0, () => $"{what}: {string.Join(", ", left)}", within);
    }

    private static async Task TrueAsync(Func<Task<bool>> holds, Func<string> what, TimeSpan? within)
    {
        var limit = within ?? Default;
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            if (watch.Elapsed > limit)
            {
                Assert.Fail($"After {limit.TotalSeconds:0.#} s it still did not hold that {what()}.");
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
