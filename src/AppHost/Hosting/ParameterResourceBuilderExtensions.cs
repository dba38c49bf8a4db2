using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

public static class ParameterResourceBuilderExtensions
{
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddParameterFromConfiguration(name, $"Parameters:{name}", secret);

    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => valueGetter(), secret));

    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false) =>
        builder.AddResource(new ParameterResource(
            name, standard => builder.Configuration[$"Parameters:{name}"] ?? standard!.GetDefaultValue(), secret) { Default = value });

    /// <summary>A secret without a value is made up at the first start and kept; anything else must be given.</summary>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(
        this IDistributedApplicationBuilder builder, string name, string configurationKey, bool secret = false) =>
        builder.AddResource(Create(builder, name, configurationKey, secret));

    /// <summary>A server that runs elsewhere: its connection string stands in the AppHost's configuration.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, string? environmentVariableName = null)
    {
        var value = new ParameterResource(name, _ => Required(builder, $"ConnectionStrings:{name}"), secret: true);
        return builder.AddResource(new ConnectionStringParameterResource(name, value, environmentVariableName));
    }

    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression) =>
        builder.AddResource(new ConnectionStringResource(name, connectionStringExpression));

    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, Action<ReferenceExpressionBuilder> connectionStringBuilder)
    {
        var expression = new ReferenceExpressionBuilder();
        connectionStringBuilder(expression);
        return builder.AddConnectionString(name, expression.Build());
    }

    internal static ParameterResource Create(IDistributedApplicationBuilder builder, string name, string configurationKey, bool secret)
    {
        var secrets = ((IKeepsSecrets)builder).Secrets;
        return new ParameterResource(
            name, _ => builder.Configuration[configurationKey] ?? (secret ? secrets.GetOrCreate(name) : Required(builder, configurationKey)), secret);
    }

    private static string Required(IDistributedApplicationBuilder builder, string key) => builder.Configuration[key]
        ?? throw new DistributedApplicationException(
            $"{key} has no value. Set it as the environment variable {key.Replace(":", "__", StringComparison.Ordinal)}, or as --{key}=... on the command line.");
}

/// <summary>A connection string put together from other values of the map.</summary>
public sealed class ConnectionStringResource(string name, ReferenceExpression connectionStringExpression)
    : Resource(name), IResourceWithConnectionString, IResourceWithoutLifetime
{
    public ReferenceExpression ConnectionStringExpression { get; } = connectionStringExpression;
}
