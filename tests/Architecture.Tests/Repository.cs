using System.Runtime.CompilerServices;

namespace Marketplace.Architecture.Tests;

/// <summary>Finds files of this checkout.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string File(string path) => Path.Combine(Root, path);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        while (!System.IO.File.Exists(Path.Combine(folder, "Marketplace.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Marketplace.sln was not found above the tests.");
        }

        return folder;
    }
}
