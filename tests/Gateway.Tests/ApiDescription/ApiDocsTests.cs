using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Marketplace.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Marketplace.Gateway.Tests.ApiDescription;

public sealed partial class ApiDocsTests
{
    [Fact]
    public async Task Description_joins_the_services_that_run_and_names_the_others()
    {
        await using var catalog = await DescribedAsync("""{"paths":{"/api/catalog/solutions":{"get":{}}}}""");
        await using var silent = await Upstream.StartAsync(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        await using var wrong = await DescribedAsync("<html>");
        await using var gateway = new GatewayHost(
            ("services:catalog:http:0", catalog.Address), ("services:identity:http:0", Upstream.Nowhere()),
            ("services:trials:http:0", silent.Address), ("services:feedback:http:0", wrong.Address),
            ("Gateway:PublicAddress", "https://living-lab.example"));

        var joined = await ReadAsync(gateway);

        Assert.Equal(["/api/catalog/solutions"], joined["paths"]!.AsObject().Select(p => p.Key));
        Assert.Equal(["identity", "trials", "feedback"], joined["x-missing-services"]!.AsArray().Select(n => (string?)n));
        Assert.Equal("https://living-lab.example", (string?)joined["servers"]![0]!["url"]);
    }

    [Fact]
    public async Task Description_is_kept_for_a_minute_and_for_seconds_while_a_service_is_missing()
    {
        var clock = new TestClock();
        var services = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DescribedAsync("""{"paths":{}}""")));
        var missing = services[3].Address;
        await services[3].DisposeAsync();
        string[] names = ["identity", "catalog", "trials", "feedback"];
        await using var gateway = new GatewayHost(clock, [.. names.Zip(services.Take(3).Select(s => s.Address).Append(missing), (n, a) => ($"services:{n}:http:0", a))]);
        Assert.Single((await ReadAsync(gateway))["x-missing-services"]!.AsArray());

        await using var back = await Upstream.StartAsync(http => http.Response.WriteAsync("""{"paths":{}}"""), missing);
        Assert.Single((await ReadAsync(gateway))["x-missing-services"]!.AsArray());
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Empty((await ReadAsync(gateway))["x-missing-services"]!.AsArray());

        clock.Advance(TimeSpan.FromSeconds(50));
        await ReadAsync(gateway);
        Assert.Equal(2, services[0].Requests.Count);
        clock.Advance(TimeSpan.FromSeconds(20));
        await ReadAsync(gateway);
        Assert.Equal(3, services[0].Requests.Count);
        await Task.WhenAll(services.Take(3).Select(s => s.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task Many_readers_at_once_ask_each_service_once()
    {
        await using var catalog = await DescribedAsync("""{"paths":{}}""");
        await using var gateway = new GatewayHost(("services:catalog:http:0", catalog.Address));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReadAsync(gateway)));

        Assert.Single(catalog.Requests);
    }

    [Fact]
    public async Task Docs_page_brings_everything_itself()
    {
        await using var gateway = new GatewayHost();
        using var redirect = await gateway.Client.GetAsync("/docs");
        var page = new Uri(gateway.Client.BaseAddress!, redirect.Headers.Location!.ToString());

        var html = await gateway.Client.GetStringAsync(page);

        Assert.DoesNotMatch(InlineScript(), html);
        var links = Links().Matches(html).Select(m => m.Groups[1].Value).ToList();
        Assert.Contains(links, l => l.EndsWith("swagger-ui-bundle.js", StringComparison.Ordinal));
        foreach (var link in links)
        {
            Assert.DoesNotContain("//", link);
            await gateway.Client.GetAsync(new Uri(page, link)).ShouldBeAsync(200);
        }

        Assert.Contains("/openapi/v1.json", await gateway.Client.GetStringAsync(new Uri(page, "index.js")));
    }

    private static Task<Upstream> DescribedAsync(string document) => Upstream.StartAsync(http =>
        http.Request.Path == "/openapi/v1.json" ? http.Response.WriteAsync(document) : Task.CompletedTask);

    private static async Task<JsonNode> ReadAsync(GatewayHost gateway) =>
        JsonNode.Parse(await gateway.Client.GetStringAsync("/openapi/v1.json"))!;

    [GeneratedRegex("<script(?![^>]*\\ssrc=)", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Links();
}
