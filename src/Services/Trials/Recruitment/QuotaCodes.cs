using System.Text.Json;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Recruitment;

/// <summary>
/// The answers that quotas count, and nothing else of what somebody answered: <c>criterion=option</c>, in a fixed order and
/// apart by blanks. Codes are kebab-case, so neither sign is in them.
/// </summary>
internal static class QuotaCodes
{
    public const string None = "";

    /// <param name="answers">Of another kind than was asked, they count for nothing.</param>
    public static string Of(Protocol protocol, ParticipantRole role, IReadOnlyDictionary<string, JsonElement> answers)
    {
        var asked = protocol.Eligibility.Where(c => c.Asks(role) && c.Kind == CriterionKind.Choice).Select(c => c.Code).ToHashSet();
        var counted = protocol.Quotas
            .Where(q => asked.Contains(q.Criterion) && answers.TryGetValue(q.Criterion, out var answer) && answer.Chooses(q.Option))
            .Select(Of);
        return string.Join(' ', counted.Distinct().Order(StringComparer.Ordinal));
    }

    public static bool Has(string codes, Protocol.Quota quota) => codes.Length > 0 && codes.Split(' ').Contains(Of(quota));

    private static string Of(Protocol.Quota quota) => $"{quota.Criterion}={quota.Option}";
}
