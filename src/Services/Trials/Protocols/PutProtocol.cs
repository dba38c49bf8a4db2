using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Data;
using Marketplace.Trials.LegalRoutes;
using Marketplace.Trials.Solutions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Protocols;

/// <summary>Drafts a trial, or changes its protocol: by the sponsor, or by the solution's maker as a proposal to the sponsor.</summary>
internal static class PutProtocol
{
    public sealed record Request(
        Guid SponsorId,
        Guid SolutionId,
        [Required, StringLength(64, MinimumLength = 1)] string SolutionVersion,
        [Required, MaxLength(3)] Dictionary<string, string> Title,
        [Required, MaxLength(3)] Dictionary<string, string> Objectives,
        [Required, NoNulls, MinLength(1), MaxLength(50)] IReadOnlyList<Protocol.Instrument> Instruments,
        [Required, NoNulls, MinLength(1), MaxLength(2)] IReadOnlyList<Protocol.RecruitedRole> Roles,
        DateOnly StartsOn,
        DateOnly EndsOn,
        [Required, NoNulls, MinLength(1), MaxLength(6)] IReadOnlyList<Text> ConsentTexts,
        LegalBasis LegalBasis,
        bool NationalDecisionRequired = false,
        StudyDesign Design = StudyDesign.Usability,
        [NoNulls, MaxLength(50)] IReadOnlyList<Protocol.Endpoint>? Endpoints = null,
        [NoNulls, MaxLength(10)] IReadOnlyList<Protocol.Arm>? Arms = null,
        Blinding Blinding = Blinding.Open,
        RecruitmentMode Recruitment = RecruitmentMode.Open,
        [NoNulls, MaxLength(50)] IReadOnlyList<Protocol.Criterion>? Eligibility = null,
        [NoNulls, MaxLength(50)] IReadOnlyList<Protocol.Quota>? Quotas = null,
        [NoNulls, MaxLength(50)] IReadOnlyList<Protocol.Procedure>? Procedures = null,
        bool WithinIntendedPurpose = true,
        bool ToShowConformity = false,
        Protocol.Payment? Compensation = null,
        Protocol.ProcessingRecord? DataProtection = null,
        [NoNulls, MaxLength(3)] IReadOnlyList<Protocol.Purpose>? ConsentPurposes = null,
        ConsentChange ConsentChange = ConsentChange.Major,
        bool TakesRepresented = false,
        [NoNulls, MaxLength(3)] IReadOnlyList<AssentText>? AssentTexts = null)
    {
        public Protocol ToProtocol() => new(
            SolutionId, SolutionVersion, Title, Objectives, Instruments, Roles, StartsOn, EndsOn,
            [.. ConsentTexts.Select(t => t.ToConsentText(ConsentPurposes))], LegalBasis, NationalDecisionRequired)
        {
            Design = Design,
            Endpoints = Endpoints ?? [],
            Arms = Arms ?? [],
            Blinding = Blinding,
            Recruitment = Recruitment,
            Eligibility = Eligibility ?? [],
            Quotas = Quotas ?? [],
            Procedures = Procedures ?? [],
            WithinIntendedPurpose = WithinIntendedPurpose,
            ToShowConformity = ToShowConformity,
            Compensation = Compensation,
            DataProtection = DataProtection,
            ConsentPurposes = ConsentPurposes ?? [],
            ConsentChange = ConsentChange,
            TakesRepresented = TakesRepresented,
            AssentTexts = [.. (AssentTexts ?? []).Select(t => ConsentText.Of(ParticipantRole.Patient, t.Language, t.Content))],
        };
    }

    /// <summary>A consent text; its hash is ours to compute.</summary>
    /// <param name="Summary">The key information in short, as a layer of its own.</param>
    /// <param name="Questions">To be answered rightly before signing.</param>
    public sealed record Text(
        ParticipantRole Role,
        [Required, RegularExpression(Languages.Pattern, ErrorMessage = Languages.Message)] string Language,
        [property: System.Text.Json.Serialization.JsonPropertyName("text")] [Required, StringLength(20_000, MinimumLength = 1)] string Content,
        [StringLength(5_000, MinimumLength = 1)] string? Summary = null,
        [NoNulls, MaxLength(10)] IReadOnlyList<Protocol.Question>? Questions = null)
    {
        public ConsentText ToConsentText(IReadOnlyList<Protocol.Purpose>? purposes) =>
            ConsentText.Of(Role, Language, Content, Summary, Questions, purposes);
    }

    /// <summary>What a patient who is represented is told in words of their own.</summary>
    public sealed record AssentText(
        [Required, RegularExpression(Languages.Pattern, ErrorMessage = Languages.Message)] string Language,
        [property: System.Text.Json.Serialization.JsonPropertyName("text")] [Required, StringLength(20_000, MinimumLength = 1)] string Content);

    public static void Map(RouteGroupBuilder trials) => trials.MapPut("/{id:guid}", HandleAsync).WithName(nameof(PutProtocol));

    private static async Task<Results<Created<TrialState>, Ok<TrialState>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, IfMatch match, CurrentUser user, HttpResponse response, Writer<TrialsDb> writer, TimeProvider clock,
        CancellationToken ct)
    {
        if (!ProtocolRules.Check(request.ToProtocol()).TryGet(out var protocol, out var flaw))
        {
            return flaw.ToProblem();
        }

        var saved = await writer.WriteAsync<Saved>(
            async (db, stop) => await db.Trials.FindAsync([id], stop) is { } trial
                ? await EditAsync(db, trial, request.SponsorId, protocol, match, user, clock.Moment(), stop)
                : await DraftAsync(db, id, request.SponsorId, protocol, user, clock.Moment(), stop),
            ct);
        if (!saved.TryGet(out var result, out var error))
        {
            return error.ToProblem();
        }

        response.Headers.ETag = ETag.Of(result.State.Revision);
        return result.Created ? TypedResults.Created($"/api/trials/{id}", result.State) : TypedResults.Ok(result.State);
    }

    private static async Task<Result<Saved>> DraftAsync(
        TrialsDb db, Guid id, Guid sponsorId, Protocol protocol, CurrentUser user, DateTime now, CancellationToken ct)
    {
        Guid? proposer = null;
        if (!user.ActsFor(sponsorId, Roles.SiteCoordinator))
        {
            if (!(await Proposals.MakerAsync(db, sponsorId, protocol, user, ct)).TryGet(out var maker, out var refused))
            {
                return refused;
            }

            proposer = maker;
        }

        if (!await db.OffersAsync(protocol, ct))
        {
            return SolutionCopy.NotPublished;
        }

        var trial = Trial.Draft(id, sponsorId, protocol, proposer);
        db.Trials.Add(trial);
        await Determination.AfterEditAsync(db, trial, now, ct);
        return new Saved(TrialState.Of(trial), Created: true);
    }

    private static async Task<Result<Saved>> EditAsync(
        TrialsDb db, Trial trial, Guid sponsorId, Protocol protocol, IfMatch match, CurrentUser user, DateTime now, CancellationToken ct)
    {
        if (Refusal(trial, sponsorId, protocol, user) is { } foreign)
        {
            return foreign;
        }

        if (trial.Protocol.SameAs(protocol))
        {
            return new Saved(TrialState.Of(trial), Created: false);
        }

        if (match.Check(trial.Revision) is { } refusal)
        {
            return refusal;
        }

        if (!await db.OffersAsync(protocol, ct))
        {
            return SolutionCopy.NotPublished;
        }

        if (!trial.Edit(protocol, await db.LastSubmissionAsync(trial, ct)).TryGet(out _, out var error))
        {
            return error;
        }

        await Determination.AfterEditAsync(db, trial, now, ct);
        return new Saved(TrialState.Of(trial), Created: false);
    }

    /// <summary>Whom a trial does not belong to is not told whose it is.</summary>
    private static Error? Refusal(Trial trial, Guid sponsorId, Protocol protocol, CurrentUser user)
    {
        var sponsors = user.ActsFor(trial.SponsorId, Roles.SiteCoordinator);
        if (!sponsors && !(trial.ProposedBy is { } maker && user.ActsFor(maker, Roles.Maker)))
        {
            return user.ActsFor(sponsorId, Roles.SiteCoordinator) || user.OrganisationsAs(Roles.Maker).Any() ? TrialErrors.Unknown : TrialErrors.SponsorNotYours;
        }

        if (!sponsors && !Proposals.Waits(trial))
        {
            return TrialErrors.ProposalTaken;
        }

        if (trial.SponsorId != sponsorId)
        {
            return TrialErrors.Differs;
        }

        return Proposals.Waits(trial) && trial.SolutionId != protocol.SolutionId ? TrialErrors.ProposalSolutionFixed : null;
    }

    private sealed record Saved(TrialState State, bool Created);
}
