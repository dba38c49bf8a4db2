using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Responses;

internal static class FaultAssertions
{
    /// <summary>Refused for these, each as its code and its field; the first of them stands for all.</summary>
    public static async Task ShouldHaveFaultsAsync(this Task<HttpResponseMessage> response, params string[] faults)
    {
        var problem = await response.ShouldBeProblemAsync(400, faults[0].Split(' ')[0]);

        Assert.Equal(faults, problem.GetProperty("faults").EnumerateArray().Select(f => $"{f.GetProperty("code").GetString()} {f.GetProperty("field").GetString()}"));
    }
}
