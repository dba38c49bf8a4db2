namespace Marketplace.Browser.Tests;

/// <summary>A picture of each page as each reader sees it, kept beside the build's output to be looked at.</summary>
internal static class Screenshots
{
    private static readonly string Folder =
        Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "screenshots")).FullName;

    public static string PathOf(PageOfSite page, Reader reader) => Path.Combine(Folder, $"{page.Name}.{reader}.png");
}
