using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Marketplace.Identity.Keys;

internal static class KeysSetup
{
    public static void AddSigningKeys(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KeyEncryption>();
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddSingleton<OwnKeys>();
        builder.Services.AddHostedService<KeysStart>();
        builder.Services.AddOptions<JwtBearerOptions>(TokenValidation.AccountScheme)
            .Configure<OwnKeys>((o, keys) => o.ConfigurationManager = keys);
    }

    /// <summary>Before the first request: the keys are there and can be decrypted.</summary>
    private sealed class KeysStart(KeyRing ring) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => ring.OpenAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
