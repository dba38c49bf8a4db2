namespace Marketplace.Portal.Participation.Joining;

public enum JoinStep
{
    Place,
    Fit,
    Information,
    Questions,
    Consent,
}

/// <summary>Which steps a trial has, and how far somebody has come. Pure.</summary>
/// <param name="HasCriteria">The trial asks whether one fits.</param>
/// <param name="QuestionCodes">About the consent text.</param>
/// <param name="TextHash">Of the text as it is now.</param>
public sealed record JoinSteps(bool HasCriteria, IReadOnlyList<string> QuestionCodes, string? TextHash)
{
    public IReadOnlyList<JoinStep> All { get; } =
    [
        JoinStep.Place,
        .. HasCriteria ? [JoinStep.Fit] : Array.Empty<JoinStep>(),
        JoinStep.Information,
        .. QuestionCodes.Count > 0 ? [JoinStep.Questions] : Array.Empty<JoinStep>(),
        JoinStep.Consent,
    ];

    /// <summary>The first step that is not done yet: nobody gets beyond it.</summary>
    public JoinStep FirstOpen(JoinDraft? draft)
    {
        if (draft is not { Role: not null, SiteId: not null })
        {
            return JoinStep.Place;
        }

        if (!draft.Fits)
        {
            return HasCriteria ? JoinStep.Fit : JoinStep.Place;
        }

        if (draft.ReadHash is null || draft.ReadHash != TextHash)
        {
            return JoinStep.Information;
        }

        return draft.Missed.Count > 0 || QuestionCodes.Any(q => !draft.Understanding.ContainsKey(q)) ? JoinStep.Questions : JoinStep.Consent;
    }

    public JoinStep After(JoinStep step) => All[Math.Min(IndexOf(step) + 1, All.Count - 1)];

    public int IndexOf(JoinStep step) => Math.Max(All.ToList().IndexOf(step), 0);

    /// <summary>Where a refusal of the last step is put right; null: there is nothing to be done here.</summary>
    public static JoinStep? ToPutRight(string code) => code switch
    {
        "answers-invalid" or "not-eligible" => JoinStep.Fit,
        "consent-outdated" or "consent-language-not-offered" => JoinStep.Information,
        "comprehension-not-shown" => JoinStep.Questions,
        "invitation-missing" or "invitation-unknown" or "invitation-used" or "invitation-expired" or "invitation-revoked"
            or "invitation-other-role" or "invitation-other-site" => JoinStep.Place,
        "site-unknown" or "site-not-accepted" or "site-closed" or "role-not-recruited" or "role-not-yours" or "time-zone-unknown" => JoinStep.Place,
        "person-missing" or "majority-missing" or "majority-too-far" or "person-of-age" or "representation-not-offered" => JoinStep.Place,
        _ => null,
    };

    /// <summary>A place is wanted, and there is none: one may wait for it.</summary>
    public static bool IsFull(string code) => code is "role-full" or "site-full" or "quota-full";

    public static string PathOf(Guid trialId, JoinStep step) =>
        step is JoinStep.Place ? $"trials/{trialId}/join" : $"trials/{trialId}/join/{step.ToString().ToLowerInvariant()}";
}
