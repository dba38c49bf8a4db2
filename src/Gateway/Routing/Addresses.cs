using Microsoft.Extensions.Options;

namespace Marketplace.Gateway.Routing;

/// <summary>
/// Where a service's replicas listen: <c>services:{name}:http:0</c>, <c>:1</c> and so on.
/// Under <c>services:{name}:h2c:*</c> they speak HTTP/2 without TLS, which costs the gateway less.
/// </summary>
internal static partial class Addresses
{
    public const string Http = "http";
    public const string Http2 = "h2c";

    public static IReadOnlyList<string> Of(string service, IConfiguration configuration, string endpoint = Http)
    {
        var replicas = configuration.GetSection($"services:{service}:{endpoint}").GetChildren().Where(c => !string.IsNullOrWhiteSpace(c.Value));
        return [.. replicas.Select(Checked)];
    }

    /// <summary>A service without an address is answered 503; that is said once, at start.</summary>
    public static void WarnOfMissingAddresses(this WebApplication app)
    {
        foreach (var service in Service.All.Where(s => Of(s.Name, app.Configuration).Count + Of(s.Name, app.Configuration, Http2).Count == 0))
        {
            Log.NoAddress(app.Logger, service.Name);
        }
    }

    private static string Checked(IConfigurationSection replica) =>
        Uri.TryCreate(replica.Value, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp
            ? uri.ToString()
            : throw new OptionsValidationException(
                replica.Path, typeof(string), [$"{replica.Path} is '{replica.Value}', but must be an address such as http://localhost:5101."]);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "No address for {Service}: its requests are answered 503. Set services__{Service}__http__0.")]
        public static partial void NoAddress(ILogger logger, string service);
    }
}
