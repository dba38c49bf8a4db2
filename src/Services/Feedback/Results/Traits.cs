namespace Marketplace.Feedback.Results;

/// <summary>By what results can be filtered. An empty one is unknown, or masked.</summary>
internal sealed record Traits(string Role, Guid SiteId, string Arm, string Language)
{
    /// <summary>What is given up step by step so that a small group can be shown with others: the least telling first.</summary>
    public static readonly IReadOnlyList<Func<Traits, Traits>> Masks =
    [
        t => t,
        t => t with { Language = "" },
        t => t with { Language = "", Arm = "" },
        t => t with { Language = "", Arm = "", SiteId = Guid.Empty },
        _ => new Traits("", Guid.Empty, "", ""),
    ];

    /// <summary>What both have in common; the rest is masked.</summary>
    public Traits Shared(Traits other) => new(
        Role == other.Role ? Role : "", SiteId == other.SiteId ? SiteId : Guid.Empty,
        Arm == other.Arm ? Arm : "", Language == other.Language ? Language : "");
}
