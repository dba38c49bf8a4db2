namespace Marketplace.Portal.Ethics;

/// <summary>Where something stands in a protocol, step by step: <c>consentTexts[patient/fr].questions[leave].text</c>.</summary>
/// <param name="Key">Which of several, as the protocol names it; null where there is but one.</param>
internal readonly record struct ChangePath(string Name, string? Key)
{
    public static IReadOnlyList<ChangePath> Of(string path)
    {
        var steps = new List<ChangePath>();
        for (var at = 0; at < path.Length;)
        {
            var end = path.IndexOfAny(['.', '['], at) is >= 0 and var found ? found : path.Length;
            var name = path[at..end];
            var close = end < path.Length && path[end] == '[' ? Closing(path, end) : -1;
            steps.Add(new(name, close < 0 ? null : path[(end + 1)..close]));
            at = (close < 0 ? end : close + 1) + 1;
        }

        return steps is [] ? [new(path, null)] : steps;
    }

    /// <summary>A name may hold brackets itself; what closes it is followed by a further step, or by nothing.</summary>
    private static int Closing(string path, int open)
    {
        var next = path.IndexOf("].", open, StringComparison.Ordinal);
        return next >= 0 ? next : path.LastIndexOf(']') is var last && last > open ? last : path.Length;
    }
}
