namespace Marketplace.Feedback.Instruments;

/// <summary>Answers written as digits, a point for each that is missing or not applicable.</summary>
internal static class Answers
{
    public static IReadOnlyList<int?> Of(string digits) => [.. digits.Select(c => c == '.' ? (int?)null : c - '0')];

    public static Rating Rate(Instrument instrument, string digits) => instrument.Rate(Of(digits)).TryGet(out var rating, out var error)
        ? rating
        : throw new InvalidOperationException(error.Detail);

    /// <summary>The code of the refusal, null where there is a score.</summary>
    public static string? Refusal(Instrument instrument, string digits) => instrument.Rate(Of(digits)).Error?.Code;
}
