using System.ComponentModel.DataAnnotations;
using Marketplace.Trials.Consent;

namespace Marketplace.Trials.Protocols;

/// <summary>What participants are asked to agree to, besides taking part.</summary>
internal sealed partial record Protocol
{
    /// <summary>Shows whether a consent text was understood. Codes are the same in every language.</summary>
    /// <param name="Right">Code of the option that is right.</param>
    /// <param name="Explanation">What somebody is told who chose another.</param>
    public sealed record Question(
        [Required, StringLength(64), RegularExpression(Codes.Pattern, ErrorMessage = Codes.Message)] string Code,
        [Required, StringLength(1000, MinimumLength = 1)] string Text,
        [Required, NoNulls, MinLength(2), MaxLength(6)] IReadOnlyList<Answer> Options,
        [Required, StringLength(64)] string Right,
        [Required, StringLength(1000, MinimumLength = 1)] string Explanation);

    public sealed record Answer(
        [Required, StringLength(64), RegularExpression(Codes.Pattern, ErrorMessage = Codes.Message)] string Code,
        [Required, StringLength(500, MinimumLength = 1)] string Label);

    /// <summary>Something that participants may agree to or not, whatever else they agree to.</summary>
    /// <param name="Text">By language.</param>
    public sealed record Purpose(
        ConsentPurpose Code,
        [Required, MinLength(1), MaxLength(3)] IReadOnlyDictionary<string, string> Text);
}
