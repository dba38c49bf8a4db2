using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Ethics.Committees;

/// <summary>A reviewer sets, moves or calls off a session. What was scheduled for it moves along.</summary>
internal static class PutSession
{
    public sealed record Request(DateOnly HeldOn, bool CalledOff = false);

    /// <param name="Moved">How many submissions moved along.</param>
    /// <param name="Revision">Send it back, quoted, as If-Match.</param>
    public sealed record Response(
        Guid SessionId, string Committee, DateOnly HeldOn, bool CalledOff, DateOnly SubmissionDeadline, int Moved, long Revision);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/ethics/committees/{committee}/sessions/{sessionId:guid}", HandleAsync).WithName(nameof(PutSession));

    private static async Task<Results<Created<Response>, Ok<Response>, ProblemHttpResult>> HandleAsync(
        string committee, Guid sessionId, Request request, IfMatch match, CurrentUser user, HttpResponse response,
        CommitteeRegister committees, Writer<TrialsDb> writer, TimeProvider clock, CancellationToken ct)
    {
        if (committees.Find(committee) is not { } profile)
        {
            return SessionErrors.CommitteeUnknown.ToProblem();
        }

        var act = new Act(profile, user.Id, clock.Moment());
        var saved = await writer.WriteAsync<Saved>(
            async (db, stop) => await db.EthicsSessions.FindAsync([sessionId], stop) is { } session
                ? await ChangeAsync(db, session, committee, request, match, act, stop)
                : await SetAsync(db, sessionId, committee, request, act, stop),
            ct);
        if (!saved.TryGet(out var result, out var error))
        {
            return error.ToProblem();
        }

        response.Headers.ETag = ETag.Of(result.Session.Revision);
        var body = Of(result, profile);
        return result.Created ? TypedResults.Created((string?)null, body) : TypedResults.Ok(body);
    }

    private static async Task<Result<Saved>> SetAsync(
        TrialsDb db, Guid id, string committee, Request request, Act act, CancellationToken ct)
    {
        if (await RefusalAsync(db, id, committee, request, act, ct) is { } refusal)
        {
            return refusal;
        }

        var session = new EthicsSession
        {
            Id = id, Committee = committee, HeldOn = request.HeldOn, CalledOff = request.CalledOff, ChangedBy = act.Actor, ChangedAtUtc = act.Now,
        };
        db.EthicsSessions.Add(session);
        return new Saved(session, Moved: 0, Created: true);
    }

    private static async Task<Result<Saved>> ChangeAsync(
        TrialsDb db, EthicsSession session, string committee, Request request, IfMatch match, Act act, CancellationToken ct)
    {
        if (session.Committee != committee)
        {
            return SessionErrors.Unknown;
        }

        if (session.HeldOn == request.HeldOn && session.CalledOff == request.CalledOff)
        {
            return new Saved(session, Moved: 0, Created: false);
        }

        if ((match.Check(session.Revision) ?? await RefusalAsync(db, session.Id, committee, request, act, ct)) is { } refusal)
        {
            return refusal;
        }

        var moved = await MoveAsync(db, session, request, act, ct);
        if (moved.TryGet(out var count, out var error))
        {
            (session.HeldOn, session.CalledOff, session.ChangedBy, session.ChangedAtUtc) = (request.HeldOn, request.CalledOff, act.Actor, act.Now);
            session.Revision++;
            return new Saved(session, count, Created: false);
        }

        return error;
    }

    private static async Task<Error?> RefusalAsync(TrialsDb db, Guid id, string committee, Request request, Act act, CancellationToken ct)
    {
        var today = act.Committee.DayOf(act.Now);
        if (request.HeldOn < today)
        {
            return SessionErrors.Past;
        }

        if (request.HeldOn > SessionCalendar.Horizon(today))
        {
            return SessionErrors.TooFar;
        }

        return await db.EthicsSessions.AnyAsync(s => s.Id != id && s.Committee == committee && s.HeldOn == request.HeldOn, ct)
            ? SessionErrors.DayTaken
            : null;
    }

    private static async Task<Result<int>> MoveAsync(TrialsDb db, EthicsSession session, Request request, Act act, CancellationToken ct)
    {
        var day = session.HeldOn;
        var agenda = await db.Reviews
            .Where(r => r.Committee == session.Committee && r.State == ReviewState.Scheduled && r.SessionOn == day)
            .ToListAsync(ct);
        if (request.CalledOff && agenda.Count > 0)
        {
            return SessionErrors.HasAgenda(agenda.Count);
        }

        var failed = agenda.Select(r => r.Move(request.HeldOn, act).Error).FirstOrDefault(e => e is not null);
        return failed is null ? agenda.Count : failed;
    }

    private static Response Of(Saved saved, CommitteeProfile profile)
    {
        var session = saved.Session;
        return new Response(
            session.Id, session.Committee, session.HeldOn, session.CalledOff, profile.SubmissionDeadline(session.HeldOn), saved.Moved, session.Revision);
    }

    private sealed record Saved(EthicsSession Session, int Moved, bool Created);
}
