using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Allocation;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Marketplace.Trials.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Enrolments;

/// <summary>A patient or clinician takes part, or a proxy for a patient, with consent to the exact text that was read.</summary>
internal static class JoinTrial
{
    public sealed record Request(
        Guid SiteId,
        ParticipantRole Role,
        [Required, RegularExpression(Languages.Pattern, ErrorMessage = Languages.Message)] string Language,
        [Required, StringLength(64)] string TimeZone,
        [Required] Signing.ReadConsent Consent,
        Representing.Request? Represented = null,
        [MaxLength(50)] IReadOnlyDictionary<string, JsonElement>? Answers = null)
    {
        internal Application Application => new(SiteId, Role, Language, Answers ?? Application.NoAnswers);
    }

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/{id:guid}/enrolments/{enrolmentId:guid}", HandleAsync).WithName(nameof(JoinTrial));

    private static async Task<Results<Created<EnrolmentState>, Ok<EnrolmentState>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid enrolmentId, Request request, CurrentUser user, Writer<TrialsDb> writer, AllocationDesk allocation, TimeProvider clock,
        CancellationToken ct)
    {
        if (!user.Is(request.Role.Name()))
        {
            return EnrolmentErrors.RoleNotYours.ToProblem();
        }

        if (!TimeZones.Knows(request.TimeZone))
        {
            return TimeZones.Unknown.ToProblem();
        }

        var now = clock.Moment();
        var candidate = new Candidate(enrolmentId, id, user.Id, Pseudonyms.New(), request.Represented?.PersonId ?? Guid.Empty);
        var joined = await writer.WriteAsync<Joined>(
            async (db, stop) => await db.Enrolments.FindAsync([enrolmentId], stop) is { } taken
                ? Repeat(taken, candidate, request)
                : await JoinAsync(db, allocation, candidate, request, now, stop),
            ct);
        if (!joined.TryGet(out var result, out var error))
        {
            return error.ToProblem();
        }

        return result.Created ? TypedResults.Created((string?)null, result.State) : TypedResults.Ok(result.State);
    }

    private static Result<Joined> Repeat(Enrolment taken, Candidate candidate, Request request)
    {
        if (taken.TrialId != candidate.TrialId || taken.AccountId != candidate.AccountId)
        {
            return EnrolmentErrors.Unknown;
        }

        return taken.SameAs(request) ? new Joined(EnrolmentState.Of(taken), Created: false) : EnrolmentErrors.Differs;
    }

    private static async Task<Result<Joined>> JoinAsync(
        TrialsDb db, AllocationDesk allocation, Candidate candidate, Request request, DateTime now, CancellationToken ct)
    {
        if (await db.Trials.FindAsync([candidate.TrialId], ct) is not { OpenedAtUtc: not null } trial)
        {
            return TrialErrors.Unknown;
        }

        var facts = await FactsAsync(db, trial, candidate, request, now, ct);
        if (Admission.Check(facts, request) is { } refusal)
        {
            return refusal;
        }

        var enrolment = Enrolment.Of(candidate, request, request.Application.ClaimIn(trial).Codes, now);
        db.Enrolments.Add(enrolment);
        await db.OpenConsentAsync(enrolment, Signing.Details(trial.Approved!, request.Role, request.Language, request.Consent), request.Represented, now, ct);
        db.Enqueue(
            new ParticipantEnrolledV1(
                trial.Id, candidate.Pseudonym, request.SiteId, request.Role.Name(), await allocation.AssignAsync(db, enrolment, now, ct),
                TimeZones.DayIn(request.TimeZone, now), request.TimeZone, request.Language, now, facts.Site!.Terms.TimeZone),
            now);
        return new Joined(EnrolmentState.Of(enrolment), Created: true);
    }

    private static async Task<Admission.Facts> FactsAsync(
        TrialsDb db, Trial trial, Candidate candidate, Request request, DateTime now, CancellationToken ct) => new(
        trial,
        await db.GoverningReviewAsync(trial, ct),
        await db.OffersAsync(trial.Approved!.Protocol, ct),
        await db.SiteAsync(trial.Id, request.SiteId, ct),
        await TakenPlaces.ReadAsync(db, trial, now, ct),
        await EarlierAsync(db, candidate, ct),
        now);

    private static async Task<Admission.Part> EarlierAsync(TrialsDb db, Candidate candidate, CancellationToken ct)
    {
        var modes = await db.Enrolments
            .Where(e => e.TrialId == candidate.TrialId && e.AccountId == candidate.AccountId && e.RepresentedId == candidate.RepresentedId)
            .Select(e => e.WithdrawalMode)
            .ToListAsync(ct);
        return new Admission.Part(IsLive: modes.Contains(null), LeftAnswers: modes.Contains(WithdrawalMode.Keep));
    }

    private sealed record Joined(EnrolmentState State, bool Created);
}
