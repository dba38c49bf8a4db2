using System.ComponentModel.DataAnnotations;

namespace Marketplace.Gateway.Routing;

/// <summary>
/// How long the gateway waits for a service.
/// <code>
/// "Gateway": { "Upstream": { "ConnectTimeout": "00:00:02", "SilenceTimeout": "00:01:00" } }
/// </code>
/// </summary>
internal sealed class UpstreamOptions
{
    public const string Section = "Gateway:Upstream";

    /// <summary>For a connection to stand; after it the next replica is tried.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00", ErrorMessage = "Gateway:Upstream:ConnectTimeout must be between 00:00:00.050 and 00:01:00.")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Without a byte in either direction; then 504. A stream of events must send a heartbeat more often.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00", ErrorMessage = "Gateway:Upstream:SilenceTimeout must be between 00:00:00.050 and 01:00:00.")]
    public TimeSpan SilenceTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A replica that failed is left alone for this long while another one answers.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00", ErrorMessage = "Gateway:Upstream:RestAfterFailure must be between 00:00:00.050 and 01:00:00.")]
    public TimeSpan RestAfterFailure { get; set; } = TimeSpan.FromSeconds(5);
}
