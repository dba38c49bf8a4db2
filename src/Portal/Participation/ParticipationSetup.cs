using Marketplace.Portal.Participation.Joining;

namespace Marketplace.Portal.Participation;

internal static class ParticipationSetup
{
    public static IHostApplicationBuilder AddParticipation(this IHostApplicationBuilder builder)
    {
        builder.Services.AddMemoryCache();
        builder.Services.AddScoped<ParticipationTokens>();
        builder.Services.AddScoped<MyEnrolments>();
        builder.Services.AddScoped<TaskDesk>();
        builder.Services.AddScoped<JoinDesk>();
        builder.Services.AddSingleton<JoinDrafts>();
        return builder;
    }
}
