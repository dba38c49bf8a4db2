using Marketplace.ServiceDefaults.Errors;
using Xunit;

namespace Marketplace.ServiceDefaults.Tests.Errors;

public sealed class ResultTests
{
    private static readonly Error Full = Error.Conflict("trial-is-full", "All places are taken.");

    [Fact]
    public void Value_is_a_result_without_an_error()
    {
        Result<int> result = 7;

        Assert.True(result.TryGet(out var value, out var error));
        Assert.Equal(7, value);
        Assert.Null(error);
    }

    [Fact]
    public void Error_is_a_result_without_a_value()
    {
        Result<string> result = Full;

        Assert.False(result.TryGet(out var value, out var error));
        Assert.Null(value);
        Assert.Same(Full, error);
    }
}
