using Marketplace.Trials.Consent.Receipts;

namespace Marketplace.Trials.Consent;

internal static class ConsentSetup
{
    public static void AddConsent(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ConsentOptions>().BindConfiguration(ConsentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<ReceiptOptions>().BindConfiguration(ReceiptOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<ReconsentDesk>();
        builder.Services.AddSingleton<ReceiptPrinter>();
    }
}
