using Marketplace.Storage;

namespace Marketplace.Trials.Participation;

internal static class ParticipationSetup
{
    public const string KeyFile = "trials-key-encryption.key";

    public static void AddParticipation(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ParticipationOptions>().BindConfiguration(ParticipationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.AddKeyEncryption(
            KeyFile,
            "Without it, empty the table participation_keys: new keys are made, tokens given out before are refused, and sealed allocations stay shut.");
        builder.Services.AddSingleton<SigningKeys>();
        builder.Services.AddHostedService<KeysAtStart>();
    }

    /// <summary>A key file that is missing or wrong is told at start, not to the first participant.</summary>
    private sealed class KeysAtStart(SigningKeys keys) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => keys.CurrentAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
