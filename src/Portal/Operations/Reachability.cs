using System.Diagnostics;
using Marketplace.Clients;
using Marketplace.Clients.Catalog;
using Marketplace.Clients.Operations;
using Marketplace.Portal.Sessions;

namespace Marketplace.Portal.Operations;

/// <summary>Whether each service answers an operator now, seen from here: one light read of each, all at the same time.</summary>
internal static class Reachability
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="Problem">Null where it answered as it should.</param>
    public sealed record Answer(Service Service, TimeSpan Took, ApiProblem? Problem);

    public static Task<Answer[]> AskAsync(Visitor visitor, CancellationToken ct) => Task.WhenAll(
        AskAsync(Service.Identity, stop => ProblemOf(visitor.Identity.GetMeAsync(stop)), ct),
        AskAsync(Service.Catalog, stop => ProblemOf(visitor.Catalog.ListReviewsAsync(null, stop)), ct),
        AskAsync(Service.Trials, stop => ProblemOf(visitor.Trials.ListCommitteesAsync(stop)), ct),
        AskAsync(Service.Feedback, stop => ProblemOf(visitor.Feedback.ListQuestionnairesAsync(stop)), ct));

    public static async Task<Answer> AskAsync(Service service, Func<CancellationToken, Task<ApiProblem?>> call, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        ApiProblem? problem;
        try
        {
            problem = await call(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            problem = ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, ApiProblem.Unreachable, $"No answer within {Patience}.");
        }

        return new Answer(service, Stopwatch.GetElapsedTime(began), problem);
    }

    private static async Task<ApiProblem?> ProblemOf<T>(Task<ApiResult<T>> call) => (await call).Problem;
}
