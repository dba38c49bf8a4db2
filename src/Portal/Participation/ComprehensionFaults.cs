namespace Marketplace.Portal.Participation;

/// <summary>Which questions about the text were answered wrongly, out of the sentence of a <c>comprehension-not-shown</c>.</summary>
internal static class ComprehensionFaults
{
    /// <param name="detail">As the API says it: <c>… code: explanation code: explanation</c>, in the order of the questions.</param>
    /// <returns>The explanations by code.</returns>
    public static IReadOnlyDictionary<string, string> Of(string detail, IEnumerable<string> codes)
    {
        var found = new List<(string Code, int At, int Begins)>();
        foreach (var code in codes)
        {
            var from = found.Count > 0 ? found[^1].Begins : 0;
            var at = detail.IndexOf($" {code}: ", from, StringComparison.Ordinal);
            if (at >= 0)
            {
                found.Add((code, at, at + code.Length + 3));
            }
        }

        return found.Select((f, i) => (f.Code, Text: detail[f.Begins..(i + 1 < found.Count ? found[i + 1].At : detail.Length)].Trim()))
            .ToDictionary(f => f.Code, f => f.Text);
    }
}
