using PdfSharp.Fonts;

namespace Marketplace.Trials.Consent.Receipts;

/// <summary>Takes a font's file for its name, so that nothing depends on what a machine calls its fonts.</summary>
internal sealed class ReceiptFonts : IFontResolver
{
    private ReceiptFonts()
    {
    }

    /// <summary>The library knows one resolver per process.</summary>
    public static void Use() => GlobalFontSettings.FontResolver ??= new ReceiptFonts();

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic)
    {
        var bold = Path.ChangeExtension(familyName, null) + "-Bold.ttf";
        return isBold && File.Exists(bold) ? new FontResolverInfo(bold) : new FontResolverInfo(familyName, mustSimulateBold: isBold, mustSimulateItalic: false);
    }

    public byte[] GetFont(string faceName) => File.ReadAllBytes(faceName);
}
