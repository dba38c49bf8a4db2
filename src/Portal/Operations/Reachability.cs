using System.Diagnostics;
using Marketplace.Clients;
using Marketplace.Clients.Operations;
using Marketplace.Portal.Sessions;

namespace Marketplace.Portal.Operations;

/// <summary>Whether each service answers an operator now, and whether its messages move: one light read of each, all at the same time.</summary>
internal static class Reachability
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Events go out within seconds: what waits longer does not move.</summary>
    private static readonly TimeSpan Still = TimeSpan.FromMinutes(1);

    /// <param name="Problem">Null where it answered as it should.</param>
    public sealed record Answer(Service Service, TimeSpan Took, ApiProblem? Problem, MessagingState? Messaging);

    public static Task<Answer[]> AskAsync(Visitor visitor, CancellationToken ct) => Task.WhenAll(
        Enum.GetValues<Service>().Select(service => AskAsync(service, stop => visitor.Operations.GetMessagingAsync(service, stop), ct)));

    public static async Task<Answer> AskAsync(Service service, Func<CancellationToken, Task<ApiResult<MessagingState>>> call, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        MessagingState? state = null;
        ApiProblem? problem;
        try
        {
            (await call(patience.Token)).TryGet(out state, out problem);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            problem = ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, ApiProblem.Unreachable, $"No answer within {Patience}.");
        }

        return new Answer(service, Stopwatch.GetElapsedTime(began), problem, state);
    }

    /// <summary>Whether events have waited for so long that something must be wrong.</summary>
    public static bool StandsStill(this MessagingState state) => state.OldestWaitingSeconds >= Still.TotalSeconds;
}
