using System.Text;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests.Journeys;

internal static class Files
{
    public static FilePayload Pdf(string name) => new() { Name = $"{name}.pdf", MimeType = "application/pdf", Buffer = Encoding.ASCII.GetBytes($"%PDF-1.7 {name}") };
}
