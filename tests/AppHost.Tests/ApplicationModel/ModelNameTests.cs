using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marketplace.AppHost.Tests.ApplicationModel;

public class ModelNameTests
{
    [Theory]
    [InlineData("catalog")]
    [InlineData("Order-Api2")]
    [InlineData("a")]
    public void Name_of_letters_digits_and_hyphens_is_valid(string name) => Assert.Equal(name, ModelName.Validated("resource", name));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("2fast", "start with an ASCII letter")]
    [InlineData("order_api", "only ASCII letters")]
    [InlineData("étude", "start with an ASCII letter")]
    [InlineData("a--b", "two hyphens")]
    [InlineData("ends-", "end with a hyphen")]
    public void Name_that_breaks_a_rule_is_refused_with_the_rule(string name, string rule)
    {
        var fault = Assert.Throws<ArgumentException>(() => ModelName.Validated("resource", name));
        Assert.Contains(rule, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_of_65_characters_is_refused() =>
        Assert.Throws<ArgumentException>(() => ModelName.Validated("resource", new string('a', 65)));

    [Fact]
    public async Task Resource_with_a_name_that_differs_by_case_only_is_refused()
    {
        await using var map = Playground.Map();
        map.AddSample("catalog");
        Assert.Throws<DistributedApplicationException>(() => map.AddSample("Catalog"));
    }

    [Fact]
    public async Task Endpoint_with_a_name_that_exists_is_refused()
    {
        await using var map = Playground.Map();
        var sample = map.AddSample("catalog");
        Assert.Throws<DistributedApplicationException>(() => sample.WithHttpEndpoint());
    }

    [Fact]
    public async Task Http_health_check_without_an_endpoint_is_refused()
    {
        await using var map = Playground.Map();
        var fault = Assert.Throws<DistributedApplicationException>(() => map.AddProject<Projects.Sample>("bare").WithHttpHealthCheck("/health"));
        Assert.Contains("WithHttpEndpoint", fault.Message, StringComparison.Ordinal);
    }
}
