using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Recruitment;

internal static class RecruitmentErrors
{
    public static readonly Error RoleNotRecruited = Error.Conflict(
        "role-not-recruited", "The trial does not recruit this role.");

    public static readonly Error RoleFull = Error.Conflict(
        "role-full", "The trial has as many participants of this role as it wants.");

    public static readonly Error SiteFull = Error.Conflict(
        "site-full", "The site has no place left for this role. Choose another site.");

    public static Error QuotaFull(Protocol.Quota quota) => Error.Conflict(
        "quota-full", $"As many as the trial wants have answered '{quota.Option}' to '{quota.Criterion}'.");

    public static Error AnswersInvalid(IReadOnlyDictionary<string, string> faults)
    {
        var (field, fault) = faults.OrderBy(f => f.Key, StringComparer.Ordinal).First();
        return Error.Invalid("answers-invalid", $"{fault} The self-test names every answer that the trial wants.", field);
    }

    public static Error NotEligible(IReadOnlyList<Eligibility.Unmet> unmet) => Error.Conflict(
        "not-eligible", string.Join(' ', unmet.Select(u => u.Reason)));
}
