using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Marketplace.Architecture.Tests;

/// <summary>The few rules of the house that a machine can check.</summary>
public sealed partial class HouseStyleTests
{
    private static readonly string[] Unwanted = ["Helpers", "Utils", "Common", "Misc"];

    [Fact]
    public void No_folder_or_file_is_named_after_nothing() => Assert.DoesNotContain(
        Sources(), f => Unwanted.Any(u => f.Contains($"/{u}/", StringComparison.Ordinal))
            || Path.GetFileName(f) is "Extensions.cs" or "Helpers.cs" or "Utils.cs" || f.EndsWith("Manager.cs", StringComparison.Ordinal));

    [Fact]
    public void No_file_outgrows_its_noun() =>
        Assert.DoesNotContain(Sources(), f => File.ReadLines(Repository.File(f)).Count() > 300);

    [Fact]
    public void Nothing_is_left_for_later() =>
        Assert.DoesNotContain(Sources(), f => Leftover().IsMatch(File.ReadAllText(Repository.File(f))));

    [Fact]
    public void Nothing_names_one_machine() =>
        Assert.DoesNotContain(Sources(), f => MachinePath().IsMatch(File.ReadAllText(Repository.File(f))));

    [Theory]
    [InlineData("Identity"), InlineData("Catalog"), InlineData("Trials"), InlineData("Feedback"), InlineData("Gateway")]
    public void Services_keep_their_types_to_themselves(string service)
    {
        // Entities and slices may be nested public; what counts is that no top-level type leaves the assembly.
        var exported = Assembly.Load(service).GetTypes().Where(t => t.IsPublic && t.Name is not "Program");
        Assert.Empty(exported.Select(t => t.FullName));
    }

    private static IEnumerable<string> Sources() => new[] { "src", "bench" }
        .SelectMany(f => Directory.EnumerateFiles(Repository.File(f), "*.cs", SearchOption.AllDirectories))
        .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'));

    [GeneratedRegex("NotImplementedException|\\bTODO\\b|\\bFIXME\\b|\\bHACK\\b")]
    private static partial Regex Leftover();

    [GeneratedRegex("[\"' ]/(home|root|work)/[a-z]")]
    private static partial Regex MachinePath();
}
