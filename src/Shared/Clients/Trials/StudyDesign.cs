using System.Text.Json.Serialization;
using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Trials;

[JsonConverter(typeof(KebabCase<StudyDesign>))]
public enum StudyDesign
{
    Usability,
    Feasibility,
    RealLife,
    Comparative,
}

/// <summary>A group of participants who are treated alike.</summary>
/// <param name="Name">By language.</param>
/// <param name="Ratio">Its share in each block, beside the other arms' ratios.</param>
public sealed record Arm(string Code, ArmKind Kind, IReadOnlyDictionary<string, string> Name, int Ratio = 1);

[JsonConverter(typeof(KebabCase<ArmKind>))]
public enum ArmKind
{
    /// <summary>Uses the solution.</summary>
    Intervention,

    /// <summary>Does without it.</summary>
    Control,
}

/// <summary>Who may know the arms while the trial runs.</summary>
[JsonConverter(typeof(KebabCase<Blinding>))]
public enum Blinding
{
    /// <summary>The participant and the site, once allocated.</summary>
    Open,

    /// <summary>The same, but nobody who reads the answers.</summary>
    Assessor,
}

/// <summary>What the evaluation wants to know.</summary>
/// <param name="Description">By language.</param>
/// <param name="Wave">The measurement that answers it; null where no instrument does.</param>
public sealed record Endpoint(string Code, EndpointKind Kind, IReadOnlyDictionary<string, string> Description, string? Wave = null);

[JsonConverter(typeof(KebabCase<EndpointKind>))]
public enum EndpointKind
{
    Primary,
    Secondary,
}

/// <summary>At most so many who gave this answer.</summary>
/// <param name="Criterion">Code of a criterion that is a choice.</param>
/// <param name="Option">Code of one of its options.</param>
public sealed record Quota(string Criterion, string Option, int Limit);
