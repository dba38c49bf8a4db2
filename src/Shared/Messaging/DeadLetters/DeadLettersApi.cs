using Marketplace.Messaging.Broker;
using Marketplace.Messaging.Outbox;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Messaging.DeadLetters;

/// <summary>Operators list and replay the messages that this service could not handle.</summary>
public static class DeadLettersApi
{
    private const int PageSize = 100;

    public sealed record Item(Guid MessageId, string Type, string Reason, DateTime DiedAtUtc, int Deaths, DateTime? ReplayedAtUtc, string Payload);

    public sealed record ListResponse(IReadOnlyList<Item> Items);

    private static readonly Error Unknown = Error.NotFound("dead-letter-unknown", "There is no dead letter with this id here.");

    public static void MapDeadLetters<TDb>(this RouteGroupBuilder service) where TDb : MessagingDb
    {
        var letters = service.MapGroup("/dead-letters").RequireAuthorization(p => p.RequireRole(Roles.Operator)).WithTags("Operations");
        // Typed on their own: the route analyzer of this SDK stumbles over generic handlers.
        Delegate list = Endpoints<TDb>.ListAsync;
        Delegate replay = Endpoints<TDb>.ReplayAsync;
        letters.MapGet("/", list).WithName($"ListDeadLetters{typeof(TDb).Name}");
        letters.MapPost("/{messageId:guid}/replay", replay).WithName($"ReplayDeadLetter{typeof(TDb).Name}");
    }

    private static class Endpoints<TDb> where TDb : MessagingDb
    {
        /// <summary>A hundred: those that wait for a replay before those that had one, then the newest first.</summary>
        public static async Task<Ok<ListResponse>> ListAsync(TDb db, CancellationToken ct) =>
            TypedResults.Ok(new ListResponse(await db.DeadLetters
                .OrderBy(d => d.ReplayedAtUtc != null).ThenByDescending(d => d.DiedAtUtc).ThenBy(d => d.MessageId).Take(PageSize)
                .Select(d => new Item(d.MessageId, d.Type, d.Reason, d.DiedAtUtc, d.Deaths, d.ReplayedAtUtc, d.Payload))
                .ToListAsync(ct)));

        /// <summary>Sends the message to this service's queue again; a message whose effect is there already changes nothing.</summary>
        public static async Task<Results<Accepted, ProblemHttpResult>> ReplayAsync(
            Guid messageId, Writer<TDb> writer, MessageBroker broker, ServiceName service, TimeProvider clock, CancellationToken ct)
        {
            var replayed = await writer.WriteAsync<Done>(
                async (db, stop) =>
                {
                    if (await db.DeadLetters.FindAsync([messageId], stop) is not { } letter)
                    {
                        return Unknown;
                    }

                    var now = clock.GetUtcNow().UtcDateTime;
                    db.Outbox.Add(OutboxMessage.Again(letter.MessageId, letter.Type, letter.Payload, now, broker.Topology.WorkQueue(service.Value)));
                    letter.ReplayedAtUtc = now;
                    return Done.It;
                },
                ct);
            return replayed.TryGet(out _, out var error) ? TypedResults.Accepted((string?)null) : error.ToProblem();
        }
    }
}
