using System.Globalization;
using System.Text.Json;
using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Participation;

/// <summary>What somebody typed to a trial's criteria, as the API takes it.</summary>
internal static class EligibilityAnswers
{
    public static IReadOnlyList<Criterion> AskedOf(Trial trial, ParticipantRole role) =>
        [.. trial.Eligibility.Where(c => c.Role is null || c.Role == role)];

    /// <param name="Unclear">Codes of the criteria that are not answered, or not with a number where one is asked.</param>
    public sealed record Reading(IReadOnlyDictionary<string, JsonElement> Answers, IReadOnlyList<string> Unclear);

    public static Reading Read(IReadOnlyList<Criterion> asked, IReadOnlyDictionary<string, string> typed)
    {
        var read = asked.ToDictionary(c => c.Code, c => Read(c, typed.GetValueOrDefault(c.Code)?.Trim()));
        return new Reading(
            read.Where(r => r.Value is not null).ToDictionary(r => r.Key, r => r.Value!.Value),
            [.. read.Where(r => r.Value is null).Select(r => r.Key)]);
    }

    private static JsonElement? Read(Criterion criterion, string? typed) => criterion.Kind switch
    {
        CriterionKind.YesNo => typed is "true" or "false" ? JsonSerializer.SerializeToElement(typed is "true") : null,
        CriterionKind.Number => Number(typed) is { } number ? JsonSerializer.SerializeToElement(number) : null,
        _ => criterion.Options?.Any(o => o.Code == typed) is true ? JsonSerializer.SerializeToElement(typed) : null,
    };

    /// <summary>As the reader writes numbers, or as programs do. No thousands: 1.000 would be read as one by half of them.</summary>
    private static decimal? Number(string? typed) =>
        decimal.TryParse(typed, NumberStyles.Float & ~NumberStyles.AllowExponent, CultureInfo.CurrentCulture, out var number)
        || decimal.TryParse(typed, NumberStyles.Float & ~NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number) ? number : null;
}
