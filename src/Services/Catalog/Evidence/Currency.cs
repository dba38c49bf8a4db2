using System.Globalization;

namespace Marketplace.Catalog.Evidence;

/// <summary>How much evidence still says about a solution as it is today. It is shown whatever it is, and marked.</summary>
internal enum Currency
{
    /// <summary>The version tested is the current one.</summary>
    Current,

    /// <summary>Another version was tested, which differs from the current one in less than its first number.</summary>
    EarlierVersion,

    /// <summary>The current version differs from the one tested in its first number, or the last answer is too long ago.</summary>
    Outdated,
}

internal static class EvidenceCurrency
{
    /// <param name="current">Null where no version has been released.</param>
    /// <param name="lastAnswerOn">Null where it was not told: age is then no reason.</param>
    public static Currency Of(string tested, string? current, DateOnly? lastAnswerOn, DateTime nowUtc, TimeSpan validFor)
    {
        if (lastAnswerOn is { } day && day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) + validFor < nowUtc)
        {
            return Currency.Outdated;
        }

        if (current is null || tested == current)
        {
            return Currency.Current;
        }

        return (MajorOf(tested), MajorOf(current)) is ({ } was, { } now) && was != now ? Currency.Outdated : Currency.EarlierVersion;
    }

    /// <summary>The first number of a version; null where it does not begin with one.</summary>
    private static int? MajorOf(string version)
    {
        var start = version.AsSpan().TrimStart("vV");
        var end = start.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? start : start[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
    }
}
