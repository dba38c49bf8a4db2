namespace Marketplace.Demo;

internal static class Gateway
{
    /// <summary>A system that is not there is told at once, not after a minute of patience.</summary>
    public static async Task MustAnswerAsync(Uri gateway, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            using var answer = await http.GetAsync("/alive", ct);
            if (!answer.IsSuccessStatusCode)
            {
                throw new DemoFault($"{gateway}alive answers {(int)answer.StatusCode}. Is that the marketplace's gateway?");
            }
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new DemoFault($"Nobody answers at {gateway}. Start the system with ./dev up, or name its gateway with --gateway.");
        }
    }
}
