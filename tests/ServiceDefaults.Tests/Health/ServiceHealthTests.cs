using Marketplace.Testing;
using Xunit;

namespace Marketplace.ServiceDefaults.Tests.Health;

public sealed class ServiceHealthTests
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    [InlineData("/openapi/v1.json")]
    public async Task Answers_without_a_token(string path)
    {
        await using var service = await TestService.StartAsync(_ => { });

        await service.GetAsync(path, null).ShouldBeAsync(200);
    }

    [Fact]
    public async Task Answers_carry_no_server_name()
    {
        await using var service = await TestService.StartAsync(_ => { });

        using var response = await service.GetAsync("/health", null);

        Assert.Empty(response.Headers.Server);
    }
}
