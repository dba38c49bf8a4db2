using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Consent.Receipts;

/// <summary>
/// How receipts are printed.
/// <code>
/// "Receipts": { "FontFile": "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf" }
/// </code>
/// </summary>
internal sealed class ReceiptOptions
{
    public const string Section = "Receipts";

    /// <summary>A TrueType font; its bold one, called <c>…-Bold</c>, is taken from the same folder where it is there.</summary>
    [Required(ErrorMessage = "Receipts:FontFile names a TrueType font.")]
    public string FontFile { get; set; } = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

    public Error FontMissing => new(
        "receipt-font-missing", StatusCodes.Status503ServiceUnavailable,
        $"The font {FontFile} is not installed here. The Debian package fonts-dejavu-core brings it; or set Receipts:FontFile.");
}
