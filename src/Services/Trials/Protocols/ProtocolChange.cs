using System.Text.Json.Nodes;

namespace Marketplace.Trials.Protocols;

/// <summary>One thing that differs between two protocols.</summary>
/// <param name="Path">In the protocol's own terms, e.g. <c>arms[control].ratio</c> or <c>consentTexts[patient/fr].text</c>.</param>
/// <param name="Before">Null where it was added.</param>
/// <param name="After">Null where it was removed.</param>
internal sealed record ProtocolChange(string Path, ChangeKind Kind, JsonNode? Before, JsonNode? After)
{
    /// <summary>
    /// What is not plainly harmless is major: the committee may say otherwise, but nobody slips past it by default.
    /// Harmless are the title, a further translation of the objectives, another order, and dates within those approved.
    /// </summary>
    public ChangeClass Class => this switch
    {
        { Kind: ChangeKind.Reordered } => ChangeClass.Minor,
        { Path: var path } when path.StartsWith("title.", StringComparison.Ordinal) => ChangeClass.Minor,
        { Kind: ChangeKind.Added, Path: var path } when path.StartsWith("objectives.", StringComparison.Ordinal) => ChangeClass.Minor,
        { Path: "startsOn" } when Date(After) > Date(Before) => ChangeClass.Minor,
        { Path: "endsOn" } when Date(After) < Date(Before) => ChangeClass.Minor,
        _ => ChangeClass.Major,
    };

    private static DateOnly Date(JsonNode? node) => DateOnly.Parse(node!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);
}

internal enum ChangeKind
{
    Added,
    Removed,
    Changed,

    /// <summary>The same parts in another order; before and after name them.</summary>
    Reordered,
}

internal enum ChangeClass
{
    Minor,

    /// <summary>Touches what participants agree to, who takes part, what is measured or how data are kept.</summary>
    Major,
}
