using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>The steps of joining, as they come; which there are depends on the trial.</summary>
internal static class Joining
{
    private const int MostSteps = 10;

    /// <summary>From wherever the person has come to, until they take part. Answers the template's questions as somebody who fits.</summary>
    /// <param name="site">Null: the first.</param>
    /// <param name="look">At each step before it is filled in, by the end of its address.</param>
    public static async Task JoinAsync(this Visit visit, Guid? site = null, Func<string, Task>? look = null)
    {
        var page = visit.Page;
        for (var step = 0; step < MostSteps && !page.Url.Contains("/join/done", StringComparison.Ordinal); step++)
        {
            var before = page.Url;
            await (look?.Invoke(StepOf(page)) ?? Task.CompletedTask);
            await visit.FillStepAsync(site);
            await visit.GoOnAsync();
            await Expect(page).Not.ToHaveURLAsync(before);
        }

        await Expect(page.Locator("main a[href$='consent-receipt.pdf']")).ToBeVisibleAsync();
    }

    /// <summary>Up to the questions about the text: where, whether one fits, and what one reads.</summary>
    public static async Task ReadAsync(this Visit visit, Guid? site)
    {
        while (!visit.Page.Url.EndsWith("/join/questions", StringComparison.Ordinal))
        {
            var before = visit.Page.Url;
            await visit.FillStepAsync(site);
            await visit.GoOnAsync();
            await Expect(visit.Page).Not.ToHaveURLAsync(before);
        }
    }

    public static Task ChooseSiteAsync(this Visit visit, Guid site) => visit.Hands.ChooseAsync(visit.Page.Locator($"#site input[value='{site}']"));

    public static Task GoOnAsync(this Visit visit) => visit.Hands.PressAsync(visit.Page.Locator("main form button").Last);

    private static Task FillStepAsync(this Visit visit, Guid? site) => StepOf(visit.Page) switch
    {
        "join" when site is { } wanted => visit.ChooseSiteAsync(wanted),
        "join" => visit.Hands.ChooseAsync(visit.Page.Locator("#site input:enabled").First),
        "fit" => visit.AnswerCriteriaAsync(age: 44),
        "questions" => visit.UnderstandAsync("right"),
        "consent" => visit.Hands.ChooseAsync(visit.Page.Locator(".agree input")),
        _ => Task.CompletedTask,
    };

    private static string StepOf(IPage page) => new Uri(page.Url).AbsolutePath.Split('/')[^1];

    /// <summary>Answers the question about the text, where there is one.</summary>
    public static Task UnderstandAsync(this Visit visit, string option) =>
        visit.Hands.ChooseAsync(visit.Page.Locator($"main input[type=radio][name^='Input.Answers'][value='{option}']"));

    /// <summary>How old one is, and that one has a smartphone, where it is asked.</summary>
    public static async Task AnswerCriteriaAsync(this Visit visit, int age)
    {
        await visit.Hands.WriteAsync(visit.Page.Locator("main input[name='Input.Answers[age]']"), $"{age}");
        var yes = visit.Page.Locator("main input[type=radio][name='Input.Answers[smartphone]']").First;
        if (await yes.CountAsync() > 0)
        {
            await visit.Hands.ChooseAsync(yes);
        }
    }
}
