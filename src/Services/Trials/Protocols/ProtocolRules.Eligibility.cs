using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Protocols;

/// <summary>Who may take part, and how many of which kind.</summary>
internal static partial class ProtocolRules
{
    private const int MaxCountedCriteria = 10;

    private static Error? CheckCriteria(Protocol protocol) =>
        CheckCodes(protocol.Eligibility, c => c.Code, "eligibility")
        ?? First(protocol.Eligibility, "eligibility", (criterion, field) =>
            CheckText(criterion.Question, MaxSentence, $"{field}.question")
            ?? CheckText(criterion.Reason, MaxSentence, $"{field}.reason")
            ?? (criterion.Role is { } role && !protocol.Recruits(role) ? RoleForeign($"{field}.role") : null)
            ?? CheckKind(criterion, field)
            ?? CheckOptions(criterion.Options ?? [], $"{field}.options"));

    /// <summary>A criterion says what its kind needs to be decided, and nothing that another kind would need.</summary>
    private static Error? CheckKind(Protocol.Criterion criterion, string field)
    {
        var isForeign = criterion.Kind switch
        {
            CriterionKind.Number => criterion.Expected is not null || criterion.Options is not null,
            CriterionKind.YesNo => criterion.Min is not null || criterion.Max is not null || criterion.Options is not null,
            _ => criterion.Min is not null || criterion.Max is not null || criterion.Expected is not null,
        };
        if (isForeign)
        {
            return Error.Invalid(
                "criterion-field-foreign", "A number has min and max, a yes-or-no what is expected, a choice its options; none has another's.", field);
        }

        return criterion switch
        {
            { Kind: CriterionKind.Number, Min: null, Max: null } => Error.Invalid("criterion-range-missing", "Say the least or the most that fits.", field),
            { Kind: CriterionKind.Number, Min: { } min, Max: { } max } when min > max =>
                Error.Invalid("criterion-range-reversed", "The least that fits is not above the most.", field),
            { Kind: CriterionKind.YesNo, Expected: null } => Error.Invalid("criterion-expected-missing", "Say which answer fits.", field),
            { Kind: CriterionKind.Choice } when criterion.Options?.Any(o => o.Fits) != true =>
                Error.Invalid("criterion-option-missing", "One option at least must fit, or nobody could take part.", field),
            _ => null,
        };
    }

    private static Error? CheckOptions(IReadOnlyList<Protocol.Option> options, string field) =>
        CheckCodes(options, o => o.Code, field)
        ?? First(options, field, (option, at) => CheckText(option.Label, MaxName, $"{at}.label"));

    private static Error? CheckQuotas(Protocol protocol)
    {
        if (protocol.Quotas.DistinctBy(q => (q.Criterion, q.Option)).Count() < protocol.Quotas.Count)
        {
            return Error.Invalid("quota-repeated", "There is one quota per option.", "quotas");
        }

        // Each of them is one code in what is kept of an enrolment, and an index holds no more of these.
        if (protocol.Quotas.DistinctBy(q => q.Criterion).Count() > MaxCountedCriteria)
        {
            return Error.Invalid("quota-criteria-too-many", "Quotas count the answers to 10 criteria at most.", "quotas");
        }

        return First(protocol.Quotas, "quotas", (quota, field) => IsCounted(protocol, quota)
            ? null
            : Error.Invalid("quota-unknown", "A quota names a criterion that is a choice, and an option of it that fits.", field));
    }

    private static bool IsCounted(Protocol protocol, Protocol.Quota quota) =>
        protocol.Eligibility.Any(c => c.Code == quota.Criterion && c.Options?.Any(o => o.Code == quota.Option && o.Fits) == true);
}
