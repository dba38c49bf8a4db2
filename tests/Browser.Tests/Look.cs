using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>What is wrong with a page as it stands in a window, whoever looks.</summary>
internal static class Look
{
    public static async Task<List<string>> AtAsync(IPage page)
    {
        var found = await page.RunAxe();
        List<string> faults = [.. found.Violations.Select(v => $"{v.Id}: {v.Help} at {string.Join(", ", v.Nodes.Take(3).Select(n => n.Target))}")];
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");
        return overflow > 0 ? [.. faults, $"is {overflow} px too wide"] : faults;
    }

    /// <summary>Fails with all that was found, in full.</summary>
    public static void FoundNothing(IEnumerable<string> faults)
    {
        var all = string.Join('\n', faults);
        Assert.True(all.Length == 0, all);
    }
}
