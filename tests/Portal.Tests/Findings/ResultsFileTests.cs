using System.Net;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Portal.Tests.Findings;

public sealed class ResultsFileTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private readonly Guid _trial = Guid.CreateVersion7();

    private string Api => $"GET /api/feedback/trials/{_trial}/results.csv";

    /// <summary>As the page's own form leaves them in its address.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("?wave=&role=&answered=&version=&site=&arm=", "")]
    [InlineData("?wave=end&role=patient&answered=fr", "?wave=end&role=patient&language=fr")]
    public async Task The_table_is_narrowed_as_the_page_is(string query, string asked)
    {
        portal.Gateway.On(Api, http => http.Response.WriteAsync("figure\r\nmean\r\n"));

        var page = await (await portal.SignedInAsync(Roles.Maker)).OpenAsync($"/en/protocols/{_trial}/results.csv{query}");

        Assert.Equal((HttpStatusCode.OK, "figure\r\nmean\r\n"), (page.Status, page.Html));
        Assert.Equal($"{Api}{asked}", portal.Gateway.Requests.Last(r => r.Line.StartsWith(Api, StringComparison.Ordinal)).Line);
    }

    [Fact]
    public async Task A_table_that_is_refused_is_a_page_that_says_why()
    {
        portal.Gateway.Refuse(Api, 403, "results-by-group-not-yours");

        var page = await (await portal.SignedInAsync(Roles.Maker)).OpenAsync($"/en/protocols/{_trial}/results.csv?arm=a");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("<h1>", page.Html, StringComparison.Ordinal);
    }
}
