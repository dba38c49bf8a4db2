namespace Marketplace.Portal.Participation;

internal static class ParticipationSetup
{
    public static IHostApplicationBuilder AddParticipation(this IHostApplicationBuilder builder)
    {
        builder.Services.AddMemoryCache();
        builder.Services.AddScoped<ParticipationTokens>();
        return builder;
    }
}
