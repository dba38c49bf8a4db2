using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.LegalRoutes;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Ethics;

/// <summary>What a submission is: to which committee, and whether it begins anew or amends what is approved.</summary>
internal static class SubmissionRules
{
    /// <summary>The trial and what went to its committee so far.</summary>
    public sealed record File(Trial Trial, EthicsReview? Governing, EthicsReview? Latest)
    {
        /// <summary>The committee has this very version on a route that needs no less, and has not sent it back.</summary>
        public bool IsWithCommittee =>
            Trial.Status is not (TrialStatus.Draft or TrialStatus.Refused)
            && Latest is { IsSentBack: false } && Latest.ProtocolVersion == Trial.ProtocolVersion
            && !Trial.Routes.Current().NeedsMoreThan(Latest.LegalRoute);

        /// <summary>What is approved goes on counting while the committee looks at the change.</summary>
        public bool Amends => Governing is { IsFavourable: true } && Governing.ProtocolVersion != Trial.ProtocolVersion;
    }

    public static Result<Submission> Prepare(File file, SubmitToEthics.Request request, CommitteeRegister committees)
    {
        var code = request.Committee ?? file.Latest?.Committee ?? CommitteeDefaults.Generic;
        if (committees.Find(code) is not { } committee)
        {
            return request.Committee is null ? EthicsErrors.CommitteeGone : committees.Unknown;
        }

        if (file.Latest is { } latest && latest.Committee != code && (file.IsWithCommittee || file.Amends))
        {
            return EthicsErrors.CommitteeDiffers;
        }

        var category = request.Category ?? (file.Latest?.Committee == code ? file.Latest.Category : null);
        if (committee.Categories.Count == 0 ? category is not null : category is null || !committee.Categories.ContainsKey(category))
        {
            return EthicsErrors.CategoryInvalid;
        }

        if (request.AmendmentClass is not null && string.IsNullOrWhiteSpace(request.Reason))
        {
            return EthicsErrors.AmendmentReasonMissing;
        }

        if (request.AmendmentClass is not null && !file.Amends && !file.IsWithCommittee)
        {
            return EthicsErrors.NothingToAmend;
        }

        return new Submission(
            code, category, committee.DecidingAuthority is not null, file.Amends ? Amendment(file, request) : null, file.Latest?.Documents ?? []);
    }

    /// <summary>Takes the trial's own step; an amendment leaves it where it is.</summary>
    public static Error? Take(Trial trial, Submission submission, Guid coordinator, DateTime now)
    {
        if (trial.FixedAtOpening(trial.Protocol) is { } refusal)
        {
            return refusal;
        }

        if (submission.Amendment is not null)
        {
            return trial.Status.TakesEdits() ? null : TrialErrors.StepRefused(trial.Status, TrialStep.Submit);
        }

        return trial.Take(TrialStep.Submit, coordinator, null, now).Error;
    }

    /// <summary>
    /// No smaller than the change itself suggests, nor than a major one before it that was never approved: sending it
    /// again makes nothing smaller, only the committee does.
    /// </summary>
    private static Amendment Amendment(File file, SubmitToEthics.Request request)
    {
        var suggested = ProtocolDifference.Between(file.Governing!.Protocol, file.Trial.Protocol).Suggests;
        var proposed = request.AmendmentClass ?? suggested;
        var afterMajor = file.Latest is { IsFavourable: false, Amendment.Class: ChangeClass.Major };
        return new Amendment(proposed, afterMajor || suggested == ChangeClass.Major ? ChangeClass.Major : proposed, request.Reason);
    }
}
