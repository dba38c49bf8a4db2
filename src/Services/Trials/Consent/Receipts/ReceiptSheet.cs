using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Marketplace.Trials.Consent.Receipts;

/// <summary>Writes text from top to bottom, over as many pages as it needs.</summary>
internal sealed class ReceiptSheet(PdfDocument document) : IDisposable
{
    private const double Margin = 56;
    private const double Gap = 6;
    private const int LongestLine = 500;

    private XGraphics? _page;
    private double _width;
    private double _bottom;
    private double _y;

    public void Skip() => _y += Gap;

    public void Write(string text, XFont font)
    {
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var rest = paragraph.AsMemory();
            do
            {
                var page = PageWithRoomFor(font);
                var length = Fitting(page, rest, font);
                page.DrawString(rest[..length].ToString().TrimEnd(), font, XBrushes.Black, Margin, _y + font.Size);
                _y += font.GetHeight();
                rest = rest[length..].TrimStart();
            }
            while (!rest.IsEmpty);
        }
    }

    public void Dispose() => _page?.Dispose();

    private XGraphics PageWithRoomFor(XFont font)
    {
        if (_page is null || _y + font.GetHeight() > _bottom)
        {
            _page?.Dispose();
            var page = document.AddPage();
            page.Size = PageSize.A4;
            (_width, _bottom, _y) = (page.Width.Point - (2 * Margin), page.Height.Point - Margin, Margin);
            _page = XGraphics.FromPdfPage(page);
        }

        return _page;
    }

    /// <summary>How many characters fit on the line: up to a space, or in the middle of a word that is longer than a line.</summary>
    private int Fitting(XGraphics page, ReadOnlyMemory<char> text, XFont font)
    {
        // At least one character, and never half of a pair. No line holds more than so many.
        var (low, high) = (Math.Min(1, text.Length), Math.Min(text.Length, LongestLine));
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = page.MeasureString(text[..middle].ToString(), font).Width <= _width ? (middle, high) : (low, middle - 1);
        }

        if (low == text.Length)
        {
            return low;
        }

        var space = text.Span[..(low + 1)].LastIndexOf(' ');
        if (space > 0)
        {
            return space;
        }

        return low > 0 && char.IsHighSurrogate(text.Span[low - 1]) ? low + (low == 1 ? 1 : -1) : low;
    }
}
