using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder, IKeepsSecrets
{
    private readonly HostApplicationBuilder _host;
    private readonly ResourceCollection _resources = [];

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        var test = TestRun.Current;
        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(name) : test?.AppHost ?? Assembly.GetEntryAssembly();
        AppHostDirectory = options.ProjectDirectory ?? DirectoryOf(AppHostAssembly);

        _host = CreateHost(test is null ? options.Args ?? [] : [.. options.Args ?? [], .. test.Args], test);
        if (options.DisableDashboard)
        {
            _host.Configuration[$"{AppHostOptions.Section}:{nameof(AppHostOptions.StatusPage)}"] = "false";
        }

        if (options.EnableResourceLogging)
        {
            _host.Configuration[$"{AppHostOptions.Section}:{nameof(AppHostOptions.ResourceLogging)}"] = "true";
        }

        var data = _host.Configuration[DataDirectory.ConfigurationKey] ?? ".data";
        Data = new DataDirectory(Path.GetFullPath(data, AppHostDirectory));
        Secrets = new SecretStore(Data);
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory { get; }

    public Assembly? AppHostAssembly { get; }

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; } = new();

    public IResourceCollection Resources => _resources;

    internal DataDirectory Data { get; }

    public SecretStore Secrets { get; }

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (_resources.FirstOrDefault(known => known.Name.Equals(resource.Name, StringComparison.OrdinalIgnoreCase)) is { } twin)
        {
            throw new DistributedApplicationException($"Cannot add a resource named '{resource.Name}': there is one already ({twin.GetType().Name}). Names differ by more than case.");
        }

        _resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        if (TestRun.Current is { HandedOver: false } test)
        {
            test.HandOver(this);
        }

        WaitGraph.Check(_resources);
        var options = Configuration.GetSection(AppHostOptions.Section).Get<AppHostOptions>() ?? new AppHostOptions();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);

        Services.AddSingleton(options);
        Services.AddSingleton(Data);
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new DistributedApplicationModel(_resources));
        Services.AddSingleton(ExecutionContext);
        Services.AddDistributedApplication();
        return new DistributedApplication(_host.Build());
    }

    private HostApplicationBuilder CreateHost(string[] args, TestRun? test)
    {
        var configuration = new ConfigurationManager();
        // No file watchers: the map does not change while it runs.
        configuration.AddInMemoryCollection([new("hostBuilder:reloadConfigOnChange", "false")]);
        var host = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            ApplicationName = AppHostAssembly?.GetName().Name,
            ContentRootPath = AppHostDirectory,
            Configuration = configuration,
        });
        if (test is not null)
        {
            host.Configuration.AddInMemoryCollection(test.Defaults);
        }

        host.Configuration.AddCommandLine(args);
        return host;
    }

    private static string DirectoryOf(Assembly? assembly)
    {
        var recorded = assembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(entry => entry.Key.Equals("apphostprojectpath", StringComparison.OrdinalIgnoreCase))?.Value;

        return Directory.Exists(recorded) ? recorded : AppContext.BaseDirectory;
    }
}

public static class DistributedApplicationBuilderExtensions
{
    /// <summary>The builder of a resource that is in the map already, to add to it.</summary>
    public static IResourceBuilder<T> CreateResourceBuilder<T>(this IDistributedApplicationBuilder builder, string name)
        where T : IResource
    {
        var resource = builder.Resources.FirstOrDefault(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException($"There is no resource named '{name}'.");

        return resource is T typed
            ? builder.CreateResourceBuilder(typed)
            : throw new InvalidOperationException($"The resource '{name}' is a {resource.GetType().Name}, not a {typeof(T).Name}.");
    }
}
