using Marketplace.Clients;
using Marketplace.Clients.Feedback;
using Marketplace.Clients.Sessions;
using Marketplace.Clients.Trials;
using Marketplace.Demo.Answers;

namespace Marketplace.Demo.Steps;

internal sealed record ParticipationPlan(
    Guid EnrolmentId, Guid ResponseId, Guid SiteId, string TimeZone, string Language, AnswerSheet Answers);

/// <summary>
/// A signed-in person reads the consent and joins, and answers under a pseudonym. Results wait for those who have joined and not
/// answered, so when everybody has joined first, the last answer shows all of them.
/// </summary>
internal sealed class TakingPart(Patience patience, Guid trialId, string wave, Questionnaire questionnaire)
{
    public async Task JoinAsync(ParticipationPlan plan, ApiSession session, CancellationToken ct)
    {
        var role = plan.Answers.Role;
        var consent = await session.Trials.GetConsentAsync(trialId, role, plan.Language, ct).OrThrowAsync();
        var request = new JoinRequest(plan.SiteId, role, plan.Language, plan.TimeZone, new ReadConsent(consent.Version, consent.Hash));
        await session.Trials.JoinAsync(trialId, plan.EnrolmentId, request, ct).OrThrowAsync();
    }

    public async Task AnswerAsync(ParticipationPlan plan, ApiSession session, CancellationToken ct)
    {
        var token = await session.Trials.MintParticipationTokenAsync(trialId, plan.EnrolmentId, ct).OrThrowAsync();
        var submission = new Submission(questionnaire.Canonical, wave, plan.Language, questionnaire.Fill(plan.Answers));
        await patience.UntilAcceptedAsync(
            () => session.Feedback.SubmitAsync(token.Token, plan.ResponseId, submission, ct), ct, "trial-not-yet-known");
    }
}
