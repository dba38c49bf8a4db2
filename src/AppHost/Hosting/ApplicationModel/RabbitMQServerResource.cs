namespace Aspire.Hosting.ApplicationModel;

public class RabbitMQServerResource(string name, ParameterResource? userName, ParameterResource passwordParameter)
    : ContainerResource(name), IResourceWithConnectionString
{
    internal const string PrimaryEndpointName = "tcp";

    public EndpointReference PrimaryEndpoint => new(this, PrimaryEndpointName);

    public ParameterResource? UserNameParameter { get; } = userName;

    public ParameterResource PasswordParameter { get; } = passwordParameter;

    /// <summary>Never "guest": a broker whose user and password are well known is open to every local program.</summary>
    public ReferenceExpression UserNameReference => UserNameParameter is { } parameter
        ? ReferenceExpression.Create($"{new UriEscaped(parameter)}")
        : ReferenceExpression.Create($"{Name}");

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"amqp://{UserNameReference}:{new UriEscaped(PasswordParameter)}@{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}");

    internal bool Management { get; set; }

    internal List<RabbitMQUser> Users { get; } = [];

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}")),
        new("Port", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}")),
        new("Username", UserNameReference),
        new("Password", ReferenceExpression.Create($"{PasswordParameter}")),
        new("Uri", ConnectionStringExpression),
    ];
}

/// <summary>Somebody else who may use the broker; each right is a pattern of the names of exchanges and queues.</summary>
internal sealed record RabbitMQUser(string Name, ParameterResource Password, string Configure, string Write, string Read);

/// <summary>A value as it may stand in the user part of an address.</summary>
internal sealed class UriEscaped(IValueProvider value) : IValueProvider, IManifestExpressionProvider
{
    public string ValueExpression => value is IManifestExpressionProvider provider ? provider.ValueExpression : "";

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        Uri.EscapeDataString(await value.GetValueAsync(cancellationToken) ?? "");
}
