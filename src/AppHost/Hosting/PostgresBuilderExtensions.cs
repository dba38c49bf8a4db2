using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Aspire.Hosting.Servers;

namespace Aspire.Hosting;

public static class PostgresBuilderExtensions
{
    /// <summary>A PostgreSQL cluster of our own, run from the machine's binaries; its data outlast the run.</summary>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        int? port = null)
    {
        var secret = password?.Resource
            ?? ParameterResourceBuilderExtensions.Create(builder, $"{name}-password", $"Parameters:{name}-password", secret: true);
        var resource = new PostgresServerResource(name, userName?.Resource, secret);
        return builder.AddResource(resource)
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, "tcp", PostgresServerResource.PrimaryEndpointName, port))
            .WithAnnotation(new LaunchAnnotation((context, ct) => PostgresServer.PlanAsync(resource, context, ct)))
            .WithAnnotation(new HealthProbeAnnotation(async (_, ct) =>
                await ProtocolProbe.PostgresAsync(resource.PrimaryEndpoint.Port, await resource.UserNameReference.GetValueAsync(ct) ?? "", ct)));
    }

    /// <summary>A database in the server, created when it is missing.</summary>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        var resource = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        return builder.ApplicationBuilder.AddResource(resource)
            .WithParentRelationship(builder.Resource)
            .WithAnnotation(new PreparationAnnotation((run, ct) => PostgresServer.CreateDatabaseAsync(resource, run, ct)));
    }

    public static IResourceBuilder<PostgresServerResource> WithHostPort(this IResourceBuilder<PostgresServerResource> builder, int? port) =>
        builder.WithEndpoint(PostgresServerResource.PrimaryEndpointName, endpoint => endpoint.Port = port);

    /// <summary>The data are kept below the data directory anyway.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) => builder;
}
