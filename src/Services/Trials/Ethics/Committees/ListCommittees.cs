using Marketplace.Trials.Data;
using Marketplace.Trials.Ethics.Dossier;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Ethics.Committees;

/// <summary>The committees that a trial can go to, what each wants, and when it meets next.</summary>
internal static class ListCommittees
{
    private const int SessionsShown = 3;

    public sealed record Response(IReadOnlyList<Item> Items);

    /// <param name="OpinionBinds">Whether an opinion that is not favourable itself forbids the research.</param>
    /// <param name="DecidingAuthority">Who decides besides the committee; null where its opinion suffices.</param>
    /// <param name="Categories">Kinds of research, each with how participants agree.</param>
    public sealed record Item(
        string Code, string Name, string? Country, string TimeZone, bool OpinionBinds, string? DecidingAuthority, bool ValidatesDossier,
        bool JudgesInSession, bool AmendmentsNeedSession, bool AssignsReviewers, bool OpinionDocumentRequired, int SubmissionDaysBeforeSession,
        Term? Validation, Term? Completion, Term? Opinion, IReadOnlyList<DocumentKind> RequiredDocuments,
        IReadOnlyDictionary<string, Agreement> Categories, IReadOnlyList<Session> NextSessions);

    /// <param name="SessionId">Null where the day is computed.</param>
    /// <param name="SubmissionDeadline">Last day, in the committee's time zone, on which a dossier is in time for it.</param>
    public sealed record Session(Guid? SessionId, DateOnly HeldOn, DateOnly SubmissionDeadline, bool DeadlinePast, long? Revision);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/ethics/committees", HandleAsync).WithName(nameof(ListCommittees));

    private static async Task<Ok<Response>> HandleAsync(TrialsDb db, CommitteeRegister committees, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Moment();
        var kept = (await db.EthicsSessions.ToListAsync(ct)).ToLookup(s => s.Committee);
        return TypedResults.Ok(new Response([.. committees.All.Select(c => Of(c.Key, c.Value, [.. kept[c.Key]], now))]));
    }

    private static Item Of(string code, CommitteeProfile c, List<EthicsSession> kept, DateTime now)
    {
        var today = c.DayOf(now);
        var sessions = c.Sessions(kept, today).Take(SessionsShown).Select(day =>
        {
            var (set, deadline) = (kept.Find(s => s.HeldOn == day), c.SubmissionDeadline(day));
            return new Session(set?.Id, day, deadline, deadline < today, set?.Revision);
        });
        return new Item(
            code, c.Name, c.Country, c.TimeZone, c.OpinionBinds, c.DecidingAuthority, c.ValidatesDossier, c.JudgesInSession, c.AmendmentsNeedSession,
            c.AssignsReviewers, c.OpinionDocumentRequired, c.SubmissionDaysBeforeSession, c.Validation, c.Completion, c.Opinion,
            [.. c.RequiredFor(null)], c.Categories, [.. sessions]);
    }
}
