namespace Marketplace.Identity.Sessions;

internal static class SessionsSetup
{
    public static void AddSessions(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<Credentials>();
        builder.Services.AddScoped<AccessTokens>();
    }
}
