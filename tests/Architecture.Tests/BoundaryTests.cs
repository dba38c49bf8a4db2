using System.Xml.Linq;
using Xunit;

namespace Marketplace.Architecture.Tests;

/// <summary>Which room may use which.</summary>
public sealed class BoundaryTests
{
    public static TheoryData<string> Services => ["Identity", "Catalog", "Trials", "Feedback"];

    [Theory, MemberData(nameof(Services))]
    public void Services_share_kits_and_never_each_other(string service)
    {
        var references = ReferencesOf($"src/Services/{service}/{service}.csproj");
        Assert.All(references, r => Assert.StartsWith("../../Shared/", r, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Services))]
    public void Services_do_not_name_each_others_namespaces(string service)
    {
        var others = Services.Select(s => s.Data).Where(s => s != service).Select(s => $"using Marketplace.{s};").ToList();
        foreach (var file in Directory.EnumerateFiles(Repository.File($"src/Services/{service}"), "*.cs", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain(others, o => text.Contains(o, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Contracts_reference_nothing() => Assert.Empty(ReferencesOf("src/Shared/Contracts/Contracts.csproj"));

    [Fact]
    public void Gateway_knows_no_service_by_its_code() =>
        Assert.DoesNotContain(ReferencesOf("src/Gateway/Gateway.csproj"), r => r.Contains("Services", StringComparison.Ordinal));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.File("Marketplace.sln")).Replace('\\', '/');
        var projects = new[] { "src", "tests", "bench" }
            .SelectMany(f => Directory.EnumerateFiles(Repository.File(f), "*.csproj", SearchOption.AllDirectories))
            .Select(p => Path.GetRelativePath(Repository.Root, p).Replace('\\', '/'))
            .Where(p => !p.Contains("/Sample", StringComparison.Ordinal));
        Assert.All(projects, p => Assert.Contains(p, solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Migrations_come_in_pairs_one_per_provider()
    {
        var scripts = Directory.EnumerateFiles(Repository.File("src/Services"), "*.sql", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(scripts);
        Assert.All(scripts.Where(s => s.EndsWith(".sqlite.sql", StringComparison.Ordinal)),
            s => Assert.True(File.Exists(s.Replace(".sqlite.sql", ".postgres.sql", StringComparison.Ordinal)), $"{s} has no twin for PostgreSQL."));
        Assert.All(scripts.Where(s => s.EndsWith(".postgres.sql", StringComparison.Ordinal)),
            s => Assert.True(File.Exists(s.Replace(".postgres.sql", ".sqlite.sql", StringComparison.Ordinal)), $"{s} has no twin for SQLite."));
    }

    private static List<string> ReferencesOf(string project) =>
        [.. XDocument.Load(Repository.File(project)).Descendants("ProjectReference").Select(r => r.Attribute("Include")!.Value)];
}
