using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>What holds for every page, in every language, theme and width: nothing for axe to find, nothing cut off, light, and no error on the console.</summary>
[Collection(PortalTests.Name)]
public sealed class AccessibilityTests(RunningPortal portal)
{
    private const int MaxBytes = 150 * 1024;

    /// <summary>In the short form every fifth.</summary>
    public static TheoryData<string> Pages => [.. Site.Pages.Index().Where(p => Form.IsLong || p.Index % 5 == 0).Select(p => p.Item.Name)];

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_is_accessible_fits_and_is_light(string name)
    {
        var (number, page) = Site.Pages.Index().Single(p => p.Item.Name == name);
        var faults = new List<string>();
        var path = await portal.Places.FillAsync(page.Path);
        foreach (var reader in Reader.Of(number))
        {
            await using var visit = await Visit.BeginAsync(portal, reader, page.As);
            faults.AddRange((await LookAsync(visit, page, path, reader)).Select(f => $"{reader}: {f}"));
        }

        Assert.Empty(faults);
    }

    private static async Task<List<string>> LookAsync(Visit visit, PageOfSite page, string path, Reader reader)
    {
        // A fresh window has nothing in its cache but what signing in brought.
        var weight = 0;
        visit.Page.RequestFinished += async (_, request) =>
        {
            var sizes = await request.SizesAsync();
            Interlocked.Add(ref weight, sizes.ResponseBodySize + sizes.ResponseHeadersSize);
        };
        var answer = await visit.GoAsync(path);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visit.Page.ScreenshotAsync(new() { Path = Screenshots.PathOf(page, reader), FullPage = true });

        List<string> faults = [.. visit.Complaints];
        var found = await visit.Page.RunAxe();
        faults.AddRange(found.Violations.Select(v => $"{v.Id}: {v.Help} at {string.Join(", ", v.Nodes.Take(3).Select(n => n.Target))}"));
        if (answer.Status != page.Status)
        {
            faults.Add($"status {answer.Status} in place of {page.Status}");
        }

        var overflow = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");
        if (overflow > 0)
        {
            faults.Add($"is {overflow} px too wide");
        }

        if (weight > MaxBytes)
        {
            faults.Add($"weighs {weight / 1024} KB");
        }

        return faults;
    }
}
