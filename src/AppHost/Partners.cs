using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

/// <summary>What a partner system may do on a broker of our own: publish to the ingest exchange and read its replies.</summary>
internal static class Partners
{
    private const string Namespace = "marketplace";

    /// <summary>Each has a broker user of its name; the password is the parameter <c>{partner}-broker-password</c>.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithPartners(
        this IResourceBuilder<RabbitMQServerResource> broker, IReadOnlyList<string> partners)
    {
        foreach (var partner in partners)
        {
            broker.WithUser(
                partner,
                broker.ApplicationBuilder.AddParameter($"{partner}-broker-password", secret: true),
                configure: "^$",
                write: $@"^{Namespace}\.ingest$",
                read: $@"^{Namespace}\.feedback\.ingest\.replies\.{partner}$");
        }

        return broker;
    }
}
