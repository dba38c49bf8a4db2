using System.Net;
using Marketplace.Portal.Tests.Sources;

namespace Marketplace.Portal.Tests.Hosting;

/// <summary>A form about something that is not there, or not any more, is answered as such.</summary>
public sealed class NothingThereTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Typed = "What was typed";

    /// <summary>Of pages whose address names something; a list is always there.</summary>
    public static TheoryData<string, string> Forms => [.. PageForms.All.Where(f => f.Path.Any(char.IsDigit)).Select(f => (f.Path, f.Form))];

    [Theory, MemberData(nameof(Forms))]
    public async Task A_form_about_what_is_not_there_is_no_fault_of_ours(string path, string form)
    {
        var browser = await ServicesAwayTests.SignedInAsync(portal);
        var token = await ServicesAwayTests.TokenAsync(browser);

        var page = await browser.SendAsync($"/en{path}", [token], ("_handler", form), ("Kept.Field", Typed), ("Input.Id", $"{Guid.NewGuid()}"));

        Assert.True((int)page.Status is >= 200 and < 500, $"{(int)page.Status} {page.Text[..Math.Min(300, page.Text.Length)]}");
    }

    [Fact]
    public async Task A_form_for_a_step_that_does_not_exist_takes_none()
    {
        var browser = await ServicesAwayTests.SignedInAsync(portal);
        var token = await ServicesAwayTests.TokenAsync(browser);
        var asked = portal.Gateway.Requests.Count;

        var page = await browser.SendAsync($"/en/protocols/{Guid.NewGuid()}/steps/nonsense", [token], ("_handler", "step"), ("Input.Reason", Typed));

        Assert.DoesNotContain(portal.Gateway.Requests.Skip(asked), r => !r.Line.StartsWith("GET ", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }
}
