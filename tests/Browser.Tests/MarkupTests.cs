namespace Marketplace.Browser.Tests;

/// <summary>Markup typed into every field of every form, and sent by each of its buttons, on a system of its own: what is kept is then drawn on many pages.</summary>
[Collection(PortalTests.Name)]
public sealed class MarkupTests(ITestOutputHelper output)
{
    private const string Evil = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
    private const string Senders =
        "form[method=post]:has(input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not([type=file]), textarea) button:not([type=button]):not([aria-hidden]):visible";

    /// <summary>Everything that a form wants is there, so that as many as can be are taken; what the page itself would refuse is sent all the same.</summary>
    private const string Fill = """
        (button, text) => {
          const form = button.form;
          form.noValidate = true;
          const values = { date: '2027-03-01', time: '10:00', 'datetime-local': '2027-03-01T10:00', number: '1' };
          for (const field of form.elements) {
            if (field.matches('textarea, input[type=text], input[type=search], input[type=url], input[type=email], input[type=tel], input[type=password], input:not([type])')) {
              field.removeAttribute('maxlength');
              field.value = text;
            } else if (field.type === 'radio' && !form.querySelector(`[name="${CSS.escape(field.name)}"]:checked`) || field.type === 'checkbox') {
              field.checked = true;
            } else if (field.type === 'select-one' && !field.value) {
              field.selectedIndex = field.options.length - 1;
            } else if (values[field.type] && !field.value) {
              field.value = values[field.type];
            }
          }
        }
        """;

    [Fact]
    public async Task Nothing_that_is_typed_into_any_field_becomes_markup()
    {
        Assert.SkipUnless(Form.IsLong, "In the long form only: ./dev browser");
        await using var portal = new RunningPortal();
        await portal.InitializeAsync();
        List<(PageOfSite Page, string Path)> pages = [];
        foreach (var page in Site.Pages)
        {
            pages.Add((page, await portal.Places.FillAsync(page.Path)));
        }

        List<string> faults = [];
        var (sent, kept) = (0, 0);
        foreach (var (page, path) in pages)
        {
            await using var visit = await Visit.BeginAsync(portal, new Reader(), page.As);
            visit.Page.SetDefaultTimeout(8000);
            sent += await SendAllAsync(visit, page, path, faults);
        }

        foreach (var (page, path) in pages)
        {
            await using var visit = await Visit.BeginAsync(portal, new Reader(), page.As);
            await visit.GoAsync(path);
            faults.AddRange(await FaultsAsync(visit, page.Name));
            kept += await visit.Page.EvaluateAsync<bool>("text => document.body.innerText.includes(text)", Evil) ? 1 : 0;
        }

        output.WriteLine($"{sent} times sent; {kept} pages show what was typed into them");
        Look.FoundNothing(faults);
        Assert.True(sent > 0 && kept > 0);
    }

    private static async Task<int> SendAllAsync(Visit visit, PageOfSite page, string path, List<string> faults)
    {
        var sent = 0;
        for (; ; sent++)
        {
            await visit.GoAsync(path);
            await visit.Page.EvaluateAsync("document.querySelectorAll('details').forEach(part => part.open = true)");
            var button = visit.Page.Locator(Senders).Nth(sent);
            if (await button.CountAsync() == 0)
            {
                return sent;
            }

            var name = $"{page.Name}, button {sent}";
            await button.EvaluateAsync(Fill, Evil);
            try
            {
                var status = await visit.SendAsync(button);
                faults.AddRange(await FaultsAsync(visit, name));
                if (status >= 500)
                {
                    faults.Add($"{name}: status {status}");
                }
            }
            catch (TimeoutException)
            {
                faults.Add($"{name}: could not be sent");
            }
        }
    }

    private static async Task<IEnumerable<string>> FaultsAsync(Visit visit, string name)
    {
        var drawn = await visit.Page.Locator("img[src=x]").CountAsync();
        string[] faults = [.. visit.Complaints.Select(c => $"{name}: {c}"), .. drawn == 0 ? (string[])[] : [$"{name}: {drawn} pictures drawn from what was typed"]];
        visit.Complaints.Clear();
        return faults;
    }
}
