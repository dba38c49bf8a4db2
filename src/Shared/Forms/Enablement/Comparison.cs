using System.Globalization;

namespace Marketplace.Forms.Enablement;

/// <summary>The operators of <c>enableWhen</c>. A question may have several answers: one is enough, but <c>!=</c> wants that none is equal.</summary>
public static class Comparison
{
    public static bool Holds(string? op, FhirValue? wanted, IReadOnlyList<FhirValue> answers) => (op, wanted) switch
    {
        ("exists", FhirValue.Truth exists) => exists.Value == answers.Count > 0,
        ("=", { } value) => answers.Any(a => AreEqual(a, value)),

        // R4: "no answer has a value that is equal", and so it is where there is no answer.
        ("!=", { } value) => !answers.Any(a => AreEqual(a, value)),
        (">", { } value) => answers.Any(a => Compare(a, value) > 0),
        ("<", { } value) => answers.Any(a => Compare(a, value) < 0),
        (">=", { } value) => answers.Any(a => Compare(a, value) >= 0),
        ("<=", { } value) => answers.Any(a => Compare(a, value) <= 0),
        _ => false,
    };

    private static bool AreEqual(FhirValue answer, FhirValue wanted) => (answer, wanted) switch
    {
        (FhirValue.Coded a, FhirValue.Coded w) when w.Code is null => a.Code is null && a.Display == w.Display,
        (FhirValue.Coded a, FhirValue.Coded w) => a.Code == w.Code && (w.System is null || a.System == w.System),
        (FhirValue.Words a, FhirValue.Words w) => a.Value == w.Value,
        (FhirValue.Truth a, FhirValue.Truth w) => a.Value == w.Value,
        (FhirValue.Link a, FhirValue.Link w) => a.Reference == w.Reference,
        _ => Compare(answer, wanted) == 0,
    };

    /// <summary>Null where the two have no order: other types, other units, or a precision that leaves it open.</summary>
    public static int? Compare(FhirValue answer, FhirValue wanted) => (answer, wanted) switch
    {
        (FhirValue.Number a, FhirValue.Number w) => a.Value.CompareTo(w.Value),
        (FhirValue.Measure { Value: { } a } of, FhirValue.Measure { Value: { } w } than) when SameUnit(of, than) => a.CompareTo(w),
        (FhirValue.Moment a, FhirValue.Moment w) => CompareMoments(a, w),
        (FhirValue.Words a, FhirValue.Words w) => string.CompareOrdinal(a.Value, w.Value),
        _ => null,
    };

    private static bool SameUnit(FhirValue.Measure a, FhirValue.Measure b) =>
        a.Code is null && b.Code is null ? a.Unit == b.Unit : a.Code == b.Code && a.System == b.System;

    private static int? CompareMoments(FhirValue.Moment a, FhirValue.Moment b)
    {
        if (a.Type == "time" || b.Type == "time")
        {
            return a.Type == b.Type ? string.CompareOrdinal(Seconds(a.Value), Seconds(b.Value)) : null;
        }

        if (a.Value.Contains('T', StringComparison.Ordinal) && b.Value.Contains('T', StringComparison.Ordinal))
        {
            return Instant(a.Value) is { } left && Instant(b.Value) is { } right ? left.CompareTo(right) : null;
        }

        // Of different precision, one is before the other only if it is so in what both say.
        var (x, y) = (a.Value.Split('T')[0], b.Value.Split('T')[0]);
        var common = Math.Min(x.Length, y.Length);
        var order = string.CompareOrdinal(x, 0, y, 0, common);
        return order != 0 || a.Value.Length == b.Value.Length ? order : null;
    }

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant) ? instant : null;

    /// <summary>Without fractions that say nothing: 10:00:00.0 is 10:00:00.</summary>
    private static string Seconds(string time) => time.Contains('.', StringComparison.Ordinal) ? time.TrimEnd('0').TrimEnd('.') : time;
}
