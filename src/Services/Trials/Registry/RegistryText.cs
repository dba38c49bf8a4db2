using System.Globalization;
using System.Text;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Registry;

/// <summary>The texts of a record.</summary>
internal static class RegistryText
{
    private static readonly string[] ByPreference = ["en", "fr", "de"];

    /// <summary>In English, or else in the first of our languages that there is.</summary>
    public static string Of(IReadOnlyDictionary<string, string> text) =>
        ByPreference.Select(language => text.GetValueOrDefault(language)).FirstOrDefault(t => t is not null) ?? "";

    /// <summary>One line for each criterion: the question, and the answers that fit.</summary>
    public static string Criteria(Protocol protocol)
    {
        var text = new StringBuilder("Open to: ").AppendJoin(", ", protocol.Roles.Select(r => r.Role.Name())).Append('.');
        foreach (var criterion in protocol.Eligibility)
        {
            text.Append("\n* ");
            if (criterion.Role is { } role)
            {
                text.Append(CultureInfo.InvariantCulture, $"({role.Name()}) ");
            }

            text.Append(CultureInfo.InvariantCulture, $"{Of(criterion.Question)} {Fitting(criterion)}");
        }

        return text.ToString();
    }

    private static string Fitting(Protocol.Criterion criterion) => criterion switch
    {
        { Kind: CriterionKind.YesNo } => criterion.Expected == true ? "yes" : "no",
        { Kind: CriterionKind.Choice } => string.Join(" / ", (criterion.Options ?? []).Where(o => o.Fits).Select(o => Of(o.Label))),
        { Min: { } min, Max: { } max } => string.Create(CultureInfo.InvariantCulture, $"{min} to {max}"),
        { Min: { } min } => string.Create(CultureInfo.InvariantCulture, $"{min} or more"),
        { Max: { } max } => string.Create(CultureInfo.InvariantCulture, $"{max} or less"),
        _ => "any number",
    };
}
