using System.Globalization;

namespace Marketplace.Portal.Components;

/// <summary>
/// Rows of a form that are added and removed without script: the buttons send the form itself with what is to be done,
/// and it is shown again, filled, with one row more or less.
/// </summary>
internal static class RowButtons
{
    public static string Add(string rows) => $"{rows}+";

    public static string Remove(string rows, int at) => string.Create(CultureInfo.InvariantCulture, $"{rows}-{at}");

    /// <summary>Takes up a press on one of the buttons of these rows.</summary>
    public static bool Press<T>(string? pressed, string name, List<T> rows) where T : new()
    {
        if (pressed == Add(name))
        {
            rows.Add(new());
            return true;
        }

        if (pressed?.StartsWith($"{name}-", StringComparison.Ordinal) != true || Typed.Whole(pressed[(name.Length + 1)..]) is not { } at)
        {
            return false;
        }

        if (at >= 0 && at < rows.Count)
        {
            rows.RemoveAt(at);
        }

        return true;
    }
}
