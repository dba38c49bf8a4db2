using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Marketplace.Messaging;
using Marketplace.Storage;

namespace Marketplace.Feedback.Ingest;

/// <summary>
/// Which partner systems send answers over the broker; none, and nothing of it is declared there.
/// <code>
/// "Ingest": { "Partners": [ "clinic-lux" ], "TokenGrace": "1.00:00:00", "KeyRotation": "1.00:00:00" }
/// </code>
/// </summary>
internal sealed partial class IngestOptions
{
    public const string Section = "Ingest";

    /// <summary>Names of the partners' broker users.</summary>
    public List<string> Partners { get; set; } = [];

    /// <summary>How long after its end a participation token is still taken here, since a message may have waited in the queue.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00", ErrorMessage = "Ingest:TokenGrace is between none and 7 days.")]
    public TimeSpan TokenGrace { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long messages are sealed to one key. Its private half is destroyed <see cref="TokenGrace"/> and two hours after its time.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00", ErrorMessage = "Ingest:KeyRotation is between an hour and 30 days.")]
    public TimeSpan KeyRotation { get; set; } = TimeSpan.FromDays(1);

    public bool HasSoundPartners() => Partners.Distinct().Count() == Partners.Count && Partners.TrueForAll(p => Name().IsMatch(p));

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}$")]
    private static partial Regex Name();
}

internal static class IngestSetup
{
    public static void AddIngest(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<IngestOptions>().BindConfiguration(IngestOptions.Section).ValidateDataAnnotations()
            .Validate(
                o => o.HasSoundPartners(),
                "Ingest:Partners are names of broker users, each once: at most 63 of a-z, 0-9 and hyphen, not beginning with a hyphen.")
            .ValidateOnStart();
        builder.AddKeyEncryption(IngestKeys.KeyFile, IngestKeys.Cure);
        builder.Services.AddSingleton<IngestKeys>();
        builder.Services.AddHostedService(s => s.GetRequiredService<IngestKeys>());
        var partners = builder.Configuration.GetSection($"{IngestOptions.Section}:{nameof(IngestOptions.Partners)}").GetChildren();
        if (partners.Any() && builder.Configuration.GetValue($"{MessagingOptions.Section}:{nameof(MessagingOptions.Enabled)}", true))
        {
            builder.Services.AddSingleton<IngestTopology>();
            builder.Services.AddSingleton<IngestTokens>();
            builder.Services.AddSingleton<SealedBody>();
            builder.Services.AddSingleton<IngestDesk>();
            builder.Services.AddHostedService<IngestConsumer>();
        }
    }
}
