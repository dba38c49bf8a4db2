using Marketplace.Clients;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Languages;
using Marketplace.Portal.Sessions;

namespace Marketplace.Portal.Participation.Joining;

/// <summary>Gathers what joining needs, and asks the API for what it gives: a place while one reads, and the part itself.</summary>
internal sealed class JoinDesk(Visitor visitor, MyEnrolments enrolments, TimeProvider clock)
{
    /// <summary>The text that the person reads: in the language of the draft, else in the page's, else in the first that there is.</summary>
    public async Task<(Consent? Text, ApiProblem? Problem)> TextAsync(Trial trial, ParticipantRole role, string? wanted, CancellationToken ct)
    {
        var offered = LanguagesOf(trial, role);
        if (offered.Count == 0)
        {
            return (null, ApiProblem.Of(StatusCodes.Status409Conflict, "consent-language-not-offered", "There is no text for this role."));
        }

        var language = new[] { wanted, Language.Current.Code }.FirstOrDefault(l => l is not null && offered.Contains(l)) ?? offered[0];
        return (await visitor.Trials.GetConsentAsync(trial.Id, role, language, ct)).TryGet(out var text, out var problem) ? (text, null) : (null, problem);
    }

    public static IReadOnlyList<string> LanguagesOf(Trial trial, ParticipantRole role) =>
        trial.Consents.FirstOrDefault(c => c.Role == role)?.Languages ?? [];

    /// <summary>The part that the visitor takes in the trial now.</summary>
    public async Task<(MyEnrolment? Part, ApiProblem? Problem)> PartAsync(Guid trialId, CancellationToken ct)
    {
        var answer = await enrolments.AllAsync(ct);
        return answer.TryGet(out var all, out var problem)
            ? (all.FirstOrDefault(e => e.Enrolment.TrialId == trialId && e is { Enrolment.Withdrawal: null, Consent.Representation: null }), null)
            : (null, problem);
    }

    /// <summary>What the visitor waits for, or is offered, in the trial.</summary>
    public async Task<WaitingEntry?> WaitingAsync(Guid trialId, CancellationToken ct)
    {
        var answer = await visitor.Trials.ListMyWaitingAsync(null, ct);
        return answer.TryGet(out var page, out _)
            ? page.Items.Select(i => i.Entry).FirstOrDefault(e => e.TrialId == trialId && e.State is "waiting" or "offered")
            : null;
    }

    /// <summary>Holds a place while the person reads. Who holds one already, by an offer or from another tab, keeps that.</summary>
    public async Task<(JoinDraft Draft, ApiProblem? Problem)> HoldAsync(Trial trial, JoinDraft draft, CancellationToken ct)
    {
        var isHeld = draft.ReservationId is not null && draft.HeldUntilUtc > clock.GetUtcNow().UtcDateTime;
        var id = isHeld ? draft.ReservationId!.Value : Guid.CreateVersion7();
        var answer = await visitor.Trials.ReserveAsync(trial.Id, id, Wanted(trial, draft), ct);
        if (answer.TryGet(out var reservation, out var problem))
        {
            return (draft with { ReservationId = id, HeldUntilUtc = reservation.ExpiresAtUtc, Fits = true, SentBackBy = null }, null);
        }

        if (problem.Code == "place-held")
        {
            var offer = await WaitingAsync(trial.Id, ct);
            return (draft with { HeldUntilUtc = offer?.OfferUntilUtc ?? draft.HeldUntilUtc, Fits = true, SentBackBy = null }, null);
        }

        // A proxy who takes part too reserves nothing, for a reservation is the account's own; joining looks for a place itself.
        return problem.Code is "already-enrolled" or "already-took-part" && draft.Proxy is not null
            ? (draft with { Fits = true, SentBackBy = null }, null)
            : (draft, problem);
    }

    /// <summary>Gives up the place that was held where the person now wants another.</summary>
    public async Task<JoinDraft> ReleaseAsync(Guid trialId, JoinDraft draft, CancellationToken ct)
    {
        if (draft.ReservationId is { } held)
        {
            // Best effort: what is not given up ends by itself.
            await visitor.Trials.ReleaseReservationAsync(trialId, held, ct);
        }

        return draft with { ReservationId = null, HeldUntilUtc = null, Fits = false, ReadHash = null };
    }

    public Task<ApiResult<WaitingEntry>> WaitAsync(Trial trial, Guid entryId, JoinDraft draft, CancellationToken ct) =>
        visitor.Trials.WaitAsync(trial.Id, entryId, Wanted(trial, draft), ct);

    public Task<ApiResult<Enrolment>> JoinAsync(Trial trial, JoinDraft draft, Consent read, Signature signature, CancellationToken ct)
    {
        var role = draft.Role!.Value;
        var consent = new ReadConsent(
            read.Version, draft.ReadHash!, signature.Purposes, draft.Understanding.Count > 0 ? draft.Understanding : null);
        var request = new JoinRequest(draft.SiteId!.Value, role, read.Language, draft.TimeZone!, consent)
        {
            Answers = AnswersOf(trial, draft),
            Invitation = draft.Invitation,
            Represented = draft.Proxy is { } proxy
                ? new Represented(proxy.PersonId, proxy.Relation, proxy.OfAgeOn, signature.AssentTo(read), signature.CannotAssent)
                : null,
        };
        return visitor.Trials.JoinAsync(trial.Id, draft.EnrolmentId, request, ct);
    }

    private static WantedPlace Wanted(Trial trial, JoinDraft draft) =>
        new(draft.SiteId!.Value, draft.Role!.Value, draft.Language ?? Language.Current.Code, AnswersOf(trial, draft), draft.Invitation);

    private static IReadOnlyDictionary<string, System.Text.Json.JsonElement>? AnswersOf(Trial trial, JoinDraft draft)
    {
        var asked = EligibilityAnswers.AskedOf(trial, draft.Role!.Value);
        return asked.Count > 0 ? EligibilityAnswers.Read(asked, draft.Answers).Answers : null;
    }
}
