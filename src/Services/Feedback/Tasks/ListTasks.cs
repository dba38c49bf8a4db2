using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Tasks;

/// <summary>What a participant is asked and where they stand with it, in the order in which it can be answered.</summary>
internal static class ListTasks
{
    private const string AboutAnonymity =
        "An answer can be given anonymously. Nobody can find it again then: it cannot be amended, and leaving the trial with erasure "
        + "does not erase it. Only the deletion code that comes with it does. This cannot be undone. Those who run the trial may learn that you "
        + "have answered, once no answer is taken any more; never what or when.";

    /// <param name="AboutAnonymity">What to tell a participant before they choose to answer anonymously.</param>
    public sealed record Response(IReadOnlyList<Item> Items, string AboutAnonymity);

    /// <param name="Title">Of the questionnaire; null where it has none.</param>
    /// <param name="DueOn">Day of the clock that counts for this task. Null, as what follows, where the trial's first day is not known here.</param>
    /// <param name="ClosesAtUtc">The first moment at which it is late; null: when the trial ends.</param>
    /// <param name="ResponseId">Null also where it was answered anonymously.</param>
    /// <param name="Amendable">Whether an answer that was given can still be amended.</param>
    public sealed record Item(
        string Wave, string Questionnaire, string? Title, DateOnly? DueOn, DateTime? OpensAtUtc, DateTime? ClosesAtUtc, string? TimeZone,
        TaskState State, bool Amendable, Guid? ResponseId, long? ResponseRevision, DateTime? DraftSavedAtUtc);

    private sealed record Given(string Wave, Guid Id, long Revision);

    public static void Map(RouteGroupBuilder tasks) =>
        tasks.MapGet("", HandleAsync).WithName(nameof(ListTasks)).RequireParticipation();

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        CurrentParticipant caller, FeedbackDb db, PublishedForms forms, IOptions<FeedbackOptions> options, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var trial = await db.Trials.SingleOrDefaultAsync(t => t.Id == caller.TrialId, ct);
        var participant = await db.Participants.SingleOrDefaultAsync(p => p.Pseudonym == caller.Pseudonym && p.TrialId == caller.TrialId, ct);
        if (Refusal(trial, participant) is { } refusal)
        {
            return http.Problem(refusal);
        }

        var given = await db.Responses
            .Where(r => r.Pseudonym == caller.Pseudonym && r.TrialId == caller.TrialId)
            .Select(r => new Given(r.Wave, r.Id, r.Revision))
            .ToDictionaryAsync(r => r.Wave, ct);
        var drafts = await db.Drafts
            .Where(d => d.Pseudonym == caller.Pseudonym && d.TrialId == caller.TrialId)
            .Select(d => new { d.Wave, d.SavedAtUtc })
            .ToDictionaryAsync(d => d.Wave, d => (DateTime?)d.SavedAtUtc, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var tasks = trial!.Instruments
            .Where(i => i.Role is null || i.Role == caller.Role)
            .Select(i => (Asked: i, Window: AnswerWindow.Of(i, trial, participant, options.Value.LateAnswerGrace)))
            .OrderBy(t => t.Window?.Window.OpensAtUtc ?? DateTime.MaxValue).ThenBy(t => t.Window?.Window.DueOn).ThenBy(t => t.Asked.Wave, StringComparer.Ordinal);
        var items = new List<Item>();
        foreach (var (asked, window) in tasks)
        {
            var title = (await forms.FindAsync(asked.Questionnaire, ct))?.Form.Title;
            items.Add(ItemOf(asked, window, participant!, trial.ClosedAtUtc is not null, given.GetValueOrDefault(asked.Wave), now)
                with { Title = title, DraftSavedAtUtc = drafts.GetValueOrDefault(asked.Wave) });
        }

        return TypedResults.Ok(new Response(items, AboutAnonymity));
    }

    private static Error? Refusal(Trial? trial, Participant? participant) => (trial, participant) switch
    {
        (_, { HasWithdrawn: true }) => ResponseErrors.ParticipantWithdrawn,
        (null or { IsKnown: false }, _) => ResponseErrors.TrialNotYetKnown,
        (_, null or { EnrolledAtUtc: null }) => TaskErrors.ParticipantNotYetKnown,
        _ => null,
    };

    private static Item ItemOf(
        ScheduledInstrument asked, AnswerWindow? window, Participant participant, bool ended, Given? given, DateTime now)
    {
        // Without a window nothing is refused for its time.
        var byTime = ended ? TaskState.Missed : window?.At(now) ?? TaskState.Open;
        return new Item(
            asked.Wave, asked.Questionnaire, Title: null,
            window?.Window.DueOn, window?.Window.OpensAtUtc, window?.Window.ClosesAtUtc,
            participant.ZoneOf(asked),
            given is null && !participant.AnonymousWaves.Contains(asked.Wave) ? byTime : TaskState.Answered,
            Amendable: given is not null && byTime == TaskState.Open, given?.Id, given?.Revision, DraftSavedAtUtc: null);
    }
}
