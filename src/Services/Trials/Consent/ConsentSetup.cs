namespace Marketplace.Trials.Consent;

internal static class ConsentSetup
{
    public static void AddConsent(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ConsentOptions>().BindConfiguration(ConsentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<ReconsentDesk>();
    }
}
