using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IDisposable, IAsyncDisposable
{
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}

/// <summary>
/// Starts an AppHost's own map in a test: free ports, a data directory of its own that goes with the test, no
/// status page, no console. The arguments override any of it, such as <c>AppHost:StatusPage=true</c>.
/// </summary>
public static class DistributedApplicationTestingBuilder
{
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>([], cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync(typeof(TEntryPoint), args, cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(
        Type entryPoint, string[] args, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var folder = TestFolder.New();
        var test = new TestRun(entryPoint.Assembly, args, Defaults(folder));
        return Task.FromResult<IDistributedApplicationTestingBuilder>(new TestingBuilder(RunMain(test), test, folder));
    }

    /// <summary>An empty map, for tests that draw their own.</summary>
    public static IDistributedApplicationTestingBuilder Create(params string[] args)
    {
        var folder = TestFolder.New();
        var test = new TestRun(Assembly.GetCallingAssembly(), args, Defaults(folder));
        TestRun.Current = test;
        try
        {
            return new TestingBuilder(new DistributedApplicationBuilder(new DistributedApplicationOptions()), test, folder);
        }
        finally
        {
            TestRun.Current = null;
        }
    }

    private static Dictionary<string, string?> Defaults(TestFolder folder) => new()
    {
        [DataDirectory.ConfigurationKey] = folder.Path,
        ["AppHost:TemporaryFolder"] = folder.Path,
        ["AppHost:StatusPage"] = "false",
        ["AppHost:StatusPagePort"] = "0",
        ["AppHost:ConsoleLogs"] = "false",
        ["AppHost:ResourceLogging"] = "true",
        ["AppHost:RandomPorts"] = "true",
    };

    private static DistributedApplicationBuilder RunMain(TestRun test)
    {
        var main = test.AppHost.EntryPoint
            ?? throw new InvalidOperationException($"{test.AppHost.GetName().Name} has no entry point; name a type of the AppHost itself.");

        TestRun.Current = test;
        try
        {
            main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        }
        catch (TargetInvocationException e) when (e.InnerException is TestRun.MainEndedHere)
        {
            return test.Builder!;
        }
        catch (TargetInvocationException e) when (e.InnerException is { } cause)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(cause);
        }
        finally
        {
            TestRun.Current = null;
        }

        throw new InvalidOperationException($"{test.AppHost.GetName().Name} ended without calling Build().");
    }

    private sealed class TestingBuilder(DistributedApplicationBuilder builder, TestRun test, TestFolder folder)
        : IDistributedApplicationTestingBuilder, IKeepsSecrets
    {
        private bool _built;

        public ConfigurationManager Configuration => builder.Configuration;

        public string AppHostDirectory => builder.AppHostDirectory;

        public Assembly? AppHostAssembly => test.AppHost;

        public IHostEnvironment Environment => builder.Environment;

        public IServiceCollection Services => builder.Services;

        public DistributedApplicationExecutionContext ExecutionContext => builder.ExecutionContext;

        public IResourceCollection Resources => builder.Resources;

        public SecretStore Secrets => builder.Secrets;

        public IResourceBuilder<T> AddResource<T>(T resource)
            where T : IResource => builder.AddResource(resource);

        public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
            where T : IResource => builder.CreateResourceBuilder(resource);

        public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(Build());
        }

        /// <summary>From here on the application owns the folder: it is deleted when the application is disposed.</summary>
        public DistributedApplication Build()
        {
            builder.Services.AddSingleton(_ => folder);
            var application = builder.Build();
            _ = application.Services.GetRequiredService<TestFolder>();
            _built = true;
            return application;
        }

        public void Dispose()
        {
            if (!_built)
            {
                folder.Dispose();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>A data directory that lives as long as its test.</summary>
internal sealed class TestFolder(string path) : IDisposable
{
    public string Path { get; } = path;

    public static TestFolder New() =>
        new(System.IO.Path.Combine(System.IO.Path.GetTempPath(), "apphost-" + Guid.CreateVersion7().ToString("N")));

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
