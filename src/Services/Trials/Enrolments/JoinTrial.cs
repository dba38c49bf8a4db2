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
        [MaxLength(50)] IReadOnlyDictionary<string, JsonElement>? Answers = null,
        [StringLength(64)] string? Invitation = null);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/{id:guid}/enrolments/{enrolmentId:guid}", HandleAsync).WithName(nameof(JoinTrial));

    private static async Task<Results<Created<EnrolmentState>, Ok<EnrolmentState>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid enrolmentId, Request request, CurrentUser user, Writer<TrialsDb> writer, AdmissionDesk desk, AllocationDesk allocation,
        TimeProvider clock, CancellationToken ct)
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
        var application = Application.Of(id, user.Id, request.SiteId, request.Role, request.Language, request.Answers, request.Invitation) with
        {
            RepresentedId = request.Represented?.PersonId ?? Guid.Empty,
        };
        var candidate = new Candidate(enrolmentId, application, Pseudonyms.New());
        var joined = await writer.WriteAsync<Joined>(
            async (db, stop) => await db.Enrolments.FindAsync([enrolmentId], stop) is { } taken
                ? Repeat(taken, candidate, request)
                : await JoinAsync(db, desk, allocation, candidate, request, now, stop),
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
        TrialsDb db, AdmissionDesk desk, AllocationDesk allocation, Candidate candidate, Request request, DateTime now, CancellationToken ct)
    {
        if (await db.Trials.FindAsync([candidate.TrialId], ct) is not { OpenedAtUtc: not null } trial)
        {
            return TrialErrors.Unknown;
        }

        var facts = await desk.ReadAsync(db, trial, candidate.Application, now, ct);
        if (Admission.Check(facts, candidate.Application, request) is { } refusal)
        {
            return refusal;
        }

        var enrolment = Enrolment.Of(candidate, request, candidate.Application.ClaimIn(trial).Codes, now);
        db.Enrolments.Add(enrolment);
        facts.Held.Joined(db, now);
        facts.Invitation?.Use(candidate.AccountId, now);
        await db.OpenConsentAsync(enrolment, Signing.Details(trial.Approved!, request.Role, request.Language, request.Consent), request.Represented, now, ct);
        db.Enqueue(
            new ParticipantEnrolledV1(
                trial.Id, candidate.Pseudonym, request.SiteId, request.Role.Name(), await allocation.AssignAsync(db, enrolment, now, ct),
                TimeZones.DayIn(request.TimeZone, now), request.TimeZone, request.Language, now, facts.Site!.Terms.TimeZone,
                facts.Site.OrganisationId),
            now);
        return new Joined(EnrolmentState.Of(enrolment), Created: true);
    }

    private sealed record Joined(EnrolmentState State, bool Created);
}
