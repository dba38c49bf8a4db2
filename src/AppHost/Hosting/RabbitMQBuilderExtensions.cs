using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Aspire.Hosting.Servers;

namespace Aspire.Hosting;

public static class RabbitMQBuilderExtensions
{
    /// <summary>A broker of our own, run from the machine's rabbitmq-server; its data outlast the run.</summary>
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        int? port = null)
    {
        var secret = password?.Resource
            ?? ParameterResourceBuilderExtensions.Create(builder, $"{name}-password", $"Parameters:{name}-password", secret: true);
        var resource = new RabbitMQServerResource(name, userName?.Resource, secret);
        return builder.AddResource(resource)
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, "tcp", RabbitMQServerResource.PrimaryEndpointName, port))
            .WithAnnotation(new LaunchAnnotation((context, ct) => RabbitMQServer.PlanAsync(resource, context, ct)))
            .WithAnnotation(new HealthProbeAnnotation((_, ct) => ProtocolProbe.AmqpAsync(resource.PrimaryEndpoint.Port, ct)));
    }

    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder) =>
        builder.WithManagementPlugin(port: null);

    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder, int? port)
    {
        builder.Resource.Management = true;
        return builder.WithHttpEndpoint(port, name: "management");
    }

    /// <summary>
    /// A further user of the broker, who may do what these patterns of names allow and nothing else. There from the next start on;
    /// one that is left out again stays until it is deleted with rabbitmqctl.
    /// </summary>
    public static IResourceBuilder<RabbitMQServerResource> WithUser(
        this IResourceBuilder<RabbitMQServerResource> builder,
        string name,
        IResourceBuilder<ParameterResource> password,
        string configure,
        string write,
        string read)
    {
        builder.Resource.Users.Add(new RabbitMQUser(name, password.Resource, configure, write, read));
        return builder;
    }

    /// <summary>The data are kept below the data directory anyway.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(
        this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false) => builder;
}
