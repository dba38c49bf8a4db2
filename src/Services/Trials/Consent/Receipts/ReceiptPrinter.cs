using Marketplace.ServiceDefaults.Errors;
using Microsoft.Extensions.Options;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Marketplace.Trials.Consent.Receipts;

/// <summary>Prints a receipt on A4 pages.</summary>
internal sealed class ReceiptPrinter(IOptions<ReceiptOptions> options)
{
    // The library keeps its fonts in one place for the whole process.
    private static readonly Lock Press = new();

    public Result<byte[]> Print(Receipt receipt)
    {
        var font = options.Value.FontFile;
        if (!File.Exists(font))
        {
            return options.Value.FontMissing;
        }

        lock (Press)
        {
            ReceiptFonts.Use();
            return Print(receipt, font);
        }
    }

    private static byte[] Print(Receipt receipt, string font)
    {
        var (plain, bold) = (new XFont(font, 10), new XFont(font, 10, XFontStyleEx.Bold));
        using var document = new PdfDocument();
        document.Info.Title = receipt.Heading;
        document.Language = receipt.Language;
        using (var sheet = new ReceiptSheet(document))
        {
            sheet.Write(receipt.Heading, new XFont(font, 16, XFontStyleEx.Bold));
            foreach (var line in receipt.Lines)
            {
                sheet.Skip();
                sheet.Write(line.Name, bold);
                sheet.Write(line.Value, plain);
            }

            foreach (var text in receipt.Texts)
            {
                sheet.Skip();
                sheet.Write(text.Name, new XFont(font, 12, XFontStyleEx.Bold));
                sheet.Write(text.Value, plain);
            }
        }

        using var stream = new MemoryStream();
        document.Save(stream);
        return stream.ToArray();
    }
}
