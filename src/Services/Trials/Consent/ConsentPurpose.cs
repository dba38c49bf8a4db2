using System.Text.Json;

namespace Marketplace.Trials.Consent;

/// <summary>What a participant may agree to besides taking part, each apart from the others.</summary>
internal enum ConsentPurpose
{
    /// <summary>Later research uses the answers.</summary>
    DataReuse,

    /// <summary>May be asked about further trials.</summary>
    Recontact,

    /// <summary>The answers are joined with those of a cohort.</summary>
    CohortLink,
}

internal static class ConsentPurposes
{
    public const string Pattern = "^(data-reuse|recontact|cohort-link)$";

    public const string Message = "A purpose is data-reuse, recontact or cohort-link.";

    public static string Name(this ConsentPurpose purpose) => JsonNamingPolicy.KebabCaseLower.ConvertName(purpose.ToString());

    /// <summary>The purpose of this name, which has been checked against the pattern.</summary>
    public static ConsentPurpose Named(string name) => Enum.GetValues<ConsentPurpose>().Single(p => p.Name() == name);
}
