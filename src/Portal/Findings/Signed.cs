using System.Globalization;

namespace Marketplace.Portal.Findings;

/// <summary>Differences as they are written: with their sign, by the reader's language.</summary>
internal static class Signed
{
    public static string Of(double? value, int decimals = 1)
    {
        if (value is not { } known)
        {
            return "–";
        }

        var digits = Math.Abs(known).ToString($"N{decimals}", CultureInfo.CurrentCulture);
        var isNought = digits == 0d.ToString($"N{decimals}", CultureInfo.CurrentCulture);
        return isNought ? digits : known < 0 ? $"−{digits}" : $"+{digits}";
    }
}
