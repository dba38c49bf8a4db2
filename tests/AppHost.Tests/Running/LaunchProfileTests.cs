using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marketplace.AppHost.Tests.Running;

public sealed class LaunchProfileTests : IDisposable
{
    private readonly string _project = Directory.CreateTempSubdirectory("apphost-profile-").FullName;

    public LaunchProfileTests()
    {
        Directory.CreateDirectory(Path.Combine(_project, "Properties"));
        File.WriteAllText(Path.Combine(_project, "Properties", "launchSettings.json"), """
            {
              // the first profile for projects is taken
              "profiles": {
                "iis": { "commandName": "IISExpress" },
                "web": { "commandName": "Project", "applicationUrl": "https://localhost:7001;http://localhost:5001;http://localhost:5002",
                         "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Development" } },
                "other": { "commandName": "Project", "applicationUrl": "http://localhost:6001" },
              }
            }
            """);
    }

    public void Dispose() => Directory.Delete(_project, recursive: true);

    [Fact]
    public async Task First_project_profile_gives_the_endpoints()
    {
        await using var map = Playground.Map();
        var project = map.AddProject("shop", Path.Combine(_project, "Shop.csproj"));
        Assert.Equal(
            [("https", 7001), ("http", 5001), ("http2", 5002)],
            project.Resource.Annotations.OfType<EndpointAnnotation>().Select(e => (e.Name, e.Port!.Value)));
    }

    [Fact]
    public async Task Named_profile_is_taken_and_none_when_none_is_wanted()
    {
        await using var map = Playground.Map();
        var named = map.AddProject("named", Path.Combine(_project, "Shop.csproj"), "other");
        var none = map.AddProject("none", Path.Combine(_project, "Shop.csproj"), launchProfileName: null);
        Assert.Equal(6001, Assert.Single(named.Resource.Annotations.OfType<EndpointAnnotation>()).Port);
        Assert.Empty(none.Resource.Annotations.OfType<EndpointAnnotation>());
    }

    [Fact]
    public async Task Unknown_profile_is_refused()
    {
        await using var map = Playground.Map();
        Assert.Throws<DistributedApplicationException>(() => map.AddProject("shop", Path.Combine(_project, "Shop.csproj"), "nowhere"));
    }
}
