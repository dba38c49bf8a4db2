using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>What a probe may use.</summary>
internal sealed record ProbeContext(HttpClient Http, HealthCheckService Checks);

/// <summary>A question to a running resource: nothing when it is well, otherwise what is wrong.</summary>
internal sealed class HealthProbeAnnotation(Func<ProbeContext, CancellationToken, Task<string?>> checkAsync) : IResourceAnnotation
{
    public Func<ProbeContext, CancellationToken, Task<string?>> CheckAsync { get; } = checkAsync;
}

internal static class HttpProbe
{
    private const int LongestBody = 300;

    public static async Task<string?> CheckAsync(ProbeContext context, Uri address, int expected, CancellationToken ct)
    {
        try
        {
            using var response = await context.Http.GetAsync(address, ct);
            if ((int)response.StatusCode == expected)
            {
                return null;
            }

            var body = await response.Content.ReadAsStringAsync(ct);
            return $"GET {address} answered {(int)response.StatusCode}: {(body.Length > LongestBody ? body[..LongestBody] : body).ReplaceLineEndings(" ")}";
        }
        catch (HttpRequestException e)
        {
            return $"GET {address}: {e.Message}";
        }
    }
}

/// <summary>A listening port is not yet a server: these ask for the first words of its protocol.</summary>
internal static class ProtocolProbe
{
    private static readonly byte[] AmqpGreeting = [(byte)'A', (byte)'M', (byte)'Q', (byte)'P', 0, 0, 9, 1];

    /// <summary>The broker answers the greeting with a method frame on channel 0: connection.start.</summary>
    public static Task<string?> AmqpAsync(int port, CancellationToken ct) =>
        AskAsync("amqp", port, AmqpGreeting, answer => answer[0] == 1 ? null : "the broker speaks another protocol", ct);

    /// <summary>The server asks for a password once it accepts clients; while it starts or stops it answers with an error.</summary>
    public static Task<string?> PostgresAsync(int port, string user, CancellationToken ct) =>
        AskAsync("postgresql", port, StartupMessage(user), answer => answer[0] == (byte)'R' ? null : Text(answer), ct);

    private static async Task<string?> AskAsync(
        string scheme, int port, ReadOnlyMemory<byte> question, Func<byte[], string?> judge, CancellationToken ct)
    {
        var address = $"{scheme}://127.0.0.1:{port}";
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port, ct);
            var stream = client.GetStream();
            await stream.WriteAsync(question, ct);

            var answer = new byte[512];
            var count = await stream.ReadAsync(answer, ct);
            var fault = count == 0 ? "closed the connection" : judge(answer[..count]);
            return fault is null ? null : $"{address}: {fault}";
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return $"{address}: {e.Message}";
        }
    }

    private static byte[] StartupMessage(string user)
    {
        var body = Encoding.UTF8.GetBytes($"user\0{user}\0database\0postgres\0\0");
        var length = body.Length + 8;
        return [0, 0, (byte)(length >> 8), (byte)length, 0, 3, 0, 0, .. body];
    }

    private static string Text(byte[] answer) =>
        string.Join(' ', Encoding.UTF8.GetString(answer.AsSpan(1)).Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(part => part.StartsWith('M')).Select(part => part[1..]));
}
