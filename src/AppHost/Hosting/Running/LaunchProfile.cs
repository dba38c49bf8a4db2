using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>What a project's launchSettings.json says about its addresses, variables and arguments.</summary>
internal sealed record LaunchProfile(string Name, IReadOnlyList<Uri> Addresses, IReadOnlyDictionary<string, string> Variables, IReadOnlyList<string> Arguments)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static LaunchProfile? Read(string projectPath, string? wanted)
    {
        var file = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        if (!File.Exists(file))
        {
            return wanted is null ? null : throw Unknown(projectPath, wanted);
        }

        using var document = JsonDocument.Parse(File.ReadAllText(file), Lenient);
        var profiles = document.RootElement.TryGetProperty("profiles", out var section) ? section.EnumerateObject().ToList() : [];
        var index = profiles.FindIndex(profile => wanted is null ? IsForProjects(profile.Value) : profile.Name == wanted);
        return index >= 0 ? Parse(profiles[index]) : wanted is null ? null : throw Unknown(projectPath, wanted);
    }

    public void Apply(IResourceBuilder<ProjectResource> project)
    {
        var used = new Dictionary<string, int>();
        foreach (var address in Addresses)
        {
            var count = used[address.Scheme] = used.GetValueOrDefault(address.Scheme) + 1;
            project.WithEndpoint(address.Port, scheme: address.Scheme, name: count == 1 ? address.Scheme : address.Scheme + count);
        }

        project.WithEnvironment(context =>
        {
            context.EnvironmentVariables["DOTNET_LAUNCH_PROFILE"] = Name;
            foreach (var (name, value) in Variables)
            {
                context.EnvironmentVariables.TryAdd(name, value);
            }
        });
        project.WithArgs([.. Arguments]);
    }

    private static bool IsForProjects(JsonElement profile) =>
        profile.TryGetProperty("commandName", out var command) && command.GetString() is "Project" or "Executable" or "";

    private static LaunchProfile Parse(JsonProperty profile) => new(
        profile.Name,
        [.. Text(profile.Value, "applicationUrl").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(url => new Uri(url))],
        profile.Value.TryGetProperty("environmentVariables", out var variables)
            ? variables.EnumerateObject().ToDictionary(v => v.Name, v => v.Value.GetString() ?? "")
            : new Dictionary<string, string>(),
        Text(profile.Value, "commandLineArgs").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Text(JsonElement profile, string property) =>
        profile.TryGetProperty(property, out var value) ? value.GetString() ?? "" : "";

    private static DistributedApplicationException Unknown(string projectPath, string wanted) =>
        new($"{projectPath} has no launch profile named '{wanted}'.");
}
