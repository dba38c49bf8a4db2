using Aspire.Hosting.ApplicationModel;

/// <summary>Aspire's broker has one user and no way to declare more; the small host's has.</summary>
internal static class RabbitMQUsers
{
    public static IResourceBuilder<RabbitMQServerResource> WithUser(
        this IResourceBuilder<RabbitMQServerResource> broker,
        string name, IResourceBuilder<ParameterResource> password, string configure, string write, string read) =>
        throw new DistributedApplicationException(
            $"Aspire's RabbitMQ cannot be given the user {name}. Use a broker that runs elsewhere (ConnectionStrings:messaging), and make the user as docs/operations.md says.");
}
