using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Gateway.Tests;

/// <summary>The gateway as it runs, on a loopback port.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private readonly Factory _factory;

    public GatewayHost(params (string Key, string Value)[] settings) : this(TimeProvider.System, settings)
    {
    }

    public GatewayHost(TimeProvider clock, params (string Key, string Value)[] settings)
    {
        _factory = new Factory(clock, settings);
        _factory.UseKestrel();
        _factory.StartServer();
        Client = ClientFrom(IPAddress.Loopback);
    }

    /// <summary>Calls from 127.0.0.1.</summary>
    public HttpClient Client { get; }

    /// <summary>A client whose connections come from this address, e.g. 127.0.0.2.</summary>
    public HttpClient ClientFrom(IPAddress local) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(local, 0));
            await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new Uri(_factory.ClientOptions.BaseAddress.ToString().Replace("localhost", "127.0.0.1", StringComparison.Ordinal)),
    };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
    }

    private sealed class Factory(TimeProvider clock, (string Key, string Value)[] settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            // Not through UseKestrel(port): the factory sets it after the host may have started, which then fails.
            builder.UseUrls("http://127.0.0.1:0");
            builder.ConfigureServices(services => services.AddSingleton(clock));
            builder.ConfigureLogging(l => l.ClearProviders());
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }
        }
    }
}
