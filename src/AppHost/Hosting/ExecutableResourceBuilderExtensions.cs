using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting;

public static class ExecutableResourceBuilderExtensions
{
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args)
    {
        var resource = new ExecutableResource(name, command, Path.GetFullPath(workingDirectory, builder.AppHostDirectory));
        return builder.AddResource(resource)
            .WithAnnotation(new LaunchAnnotation((context, ct) => PlanAsync(resource, context, ct)))
            .WithArgs(args ?? []);
    }

    public static IResourceBuilder<T> WithCommand<T>(this IResourceBuilder<T> builder, string command)
        where T : ExecutableResource
    {
        builder.Resource.Command = command;
        return builder;
    }

    public static IResourceBuilder<T> WithWorkingDirectory<T>(this IResourceBuilder<T> builder, string workingDirectory)
        where T : ExecutableResource
    {
        builder.Resource.WorkingDirectory = Path.GetFullPath(workingDirectory, builder.ApplicationBuilder.AppHostDirectory);
        return builder;
    }

    private static async Task<LaunchPlan> PlanAsync(ExecutableResource resource, LaunchContext context, CancellationToken ct)
    {
        var command = resource.Command.Contains('/', StringComparison.Ordinal)
            ? Path.GetFullPath(resource.Command, resource.WorkingDirectory)
            : resource.Command;

        return new LaunchPlan(command, await context.ArgumentsAsync(ct), resource.WorkingDirectory)
        {
            Environment = await context.EnvironmentAsync([], ct),
        };
    }
}
