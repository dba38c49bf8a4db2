using System.ComponentModel.DataAnnotations;

namespace Marketplace.Trials.Protocols;

/// <summary>What is compared and what is to be found out.</summary>
internal sealed partial record Protocol
{
    /// <summary>A group of participants who are treated alike.</summary>
    /// <param name="Code">Unique within the protocol.</param>
    /// <param name="Name">By language.</param>
    /// <param name="Ratio">Its share in each block, beside the other arms' ratios.</param>
    public sealed record Arm(
        [Required, StringLength(64), RegularExpression(Codes.Pattern, ErrorMessage = Codes.Message)] string Code,
        ArmKind Kind,
        [Required, MaxLength(3)] IReadOnlyDictionary<string, string> Name,
        [Range(1, 10)] int Ratio = 1);

    /// <summary>What the evaluation wants to know.</summary>
    /// <param name="Description">By language.</param>
    /// <param name="Wave">The measurement that answers it; null where none of the instruments does.</param>
    public sealed record Endpoint(
        [Required, StringLength(64), RegularExpression(Codes.Pattern, ErrorMessage = Codes.Message)] string Code,
        EndpointKind Kind,
        [Required, MaxLength(3)] IReadOnlyDictionary<string, string> Description,
        [StringLength(64)] string? Wave = null);
}

/// <summary>The codes that a protocol gives to its own parts.</summary>
internal static class Codes
{
    public const string Pattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    public const string Message = "A code is kebab-case: lower-case letters, digits and single hyphens.";
}

internal enum ArmKind
{
    /// <summary>Uses the solution.</summary>
    Intervention,

    /// <summary>Does without it.</summary>
    Control,
}

internal enum EndpointKind
{
    Primary,
    Secondary,
}

/// <summary>What kind of evaluation it is; each has a template.</summary>
internal enum StudyDesign
{
    Usability,
    Feasibility,
    RealLife,
    Comparative,
}

/// <summary>Who may know the arms while the trial runs.</summary>
internal enum Blinding
{
    /// <summary>Everybody, once allocated.</summary>
    Open,

    /// <summary>The participant and the site, but not those who read the answers.</summary>
    Assessor,
}
