using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>What holds for every page, in every language, theme and width: nothing for axe to find, nothing cut off, light, and no error on the console.</summary>
[Collection(PortalTests.Name)]
public sealed class AccessibilityTests(RunningPortal portal)
{
    private const int MaxBytes = 150 * 1024;

    /// <summary>In the short form every eleventh.</summary>
    public static TheoryData<string> Pages => [.. Site.Pages.Index()
        .Where(p => Form.IsLong ? p.Item.Name.StartsWith(Form.Pages, StringComparison.Ordinal) : p.Index % 11 == 0)
        .Select(p => p.Item.Name)];

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_is_accessible_fits_and_is_light(string name)
    {
        var (number, page) = Site.Pages.Index().Single(p => p.Item.Name == name);
        var path = await portal.Places.FillAsync(page.Path);
        var faults = await Task.WhenAll(Reader.Of(number).GroupBy(r => r.Language).Select(readers => ReadAsync(page, path, [.. readers])));

        Look.FoundNothing(faults.SelectMany(f => f));
    }

    /// <summary>Loads the page once and looks at it as each of these readers, who differ in theme and width.</summary>
    private async Task<List<string>> ReadAsync(PageOfSite page, string path, IReadOnlyList<Reader> readers)
    {
        await using var visit = await Visit.BeginAsync(portal, readers[0], page.As);
        var faults = await OpenAsync(visit, page, path);
        faults.AddRange(await visit.SeeAsync(page.Name, readers));
        faults.AddRange(visit.Complaints);
        return faults;
    }

    private static async Task<List<string>> OpenAsync(Visit visit, PageOfSite page, string path)
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

        List<string> faults = [];
        if (answer.Status != page.Status)
        {
            faults.Add($"status {answer.Status} in place of {page.Status}");
        }

        if (weight > MaxBytes)
        {
            faults.Add($"weighs {weight / 1024} KB");
        }

        return faults;
    }
}
