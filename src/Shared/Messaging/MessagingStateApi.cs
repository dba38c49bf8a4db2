using Marketplace.Messaging.Broker;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Messaging;

/// <summary>Operators see whether a service's events go out, and whether messages to it wait for a replay.</summary>
public static class MessagingStateApi
{
    /// <param name="BrokerConnected">As the service that answers knows it.</param>
    /// <param name="EventsWaiting">Committed and not yet confirmed by the broker.</param>
    /// <param name="OldestWaitingSeconds">For how long the first of them has waited; null where none waits.</param>
    /// <param name="LettersWaiting">Dead letters that nobody has sent again since.</param>
    public sealed record Response(bool BrokerConnected, int EventsWaiting, int? OldestWaitingSeconds, int LettersWaiting);

    public static void MapMessagingState<TDb>(this RouteGroupBuilder service) where TDb : MessagingDb
    {
        // Typed on its own, as for the dead letters.
        Delegate get = Endpoints<TDb>.GetAsync;
        service.MapGet("/messaging", get).RequireAuthorization(p => p.RequireRole(Roles.Operator)).WithTags("Operations").WithName($"GetMessagingState{typeof(TDb).Name}");
    }

    private static class Endpoints<TDb> where TDb : MessagingDb
    {
        public static async Task<Ok<Response>> GetAsync(TDb db, MessageBroker broker, TimeProvider clock, CancellationToken ct)
        {
            var waiting = await db.Outbox.CountAsync(ct);
            var oldest = await db.Outbox.OrderBy(m => m.Id).Select(m => (DateTime?)m.OccurredAtUtc).FirstOrDefaultAsync(ct);
            var letters = await db.DeadLetters.CountAsync(d => d.ReplayedAtUtc == null, ct);
            var age = oldest is { } since ? Math.Max(0, (int)(clock.GetUtcNow().UtcDateTime - since).TotalSeconds) : default(int?);
            return TypedResults.Ok(new Response(broker.Reachable, waiting, age, letters));
        }
    }
}
