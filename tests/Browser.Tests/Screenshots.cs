namespace Marketplace.Browser.Tests;

/// <summary>A picture of each page as each reader sees it, and of each state of a journey, kept beside the build's output to be looked at.</summary>
internal static class Screenshots
{
    private static readonly string Folder =
        Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "screenshots")).FullName;

    public static string PathOf(string name) => Path.Combine(Folder, $"{name}.png");
}
