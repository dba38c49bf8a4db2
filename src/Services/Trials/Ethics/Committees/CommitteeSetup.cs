using Microsoft.Extensions.Options;

namespace Marketplace.Trials.Ethics.Committees;

internal static class CommitteeSetup
{
    public static void AddEthics(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<EthicsOptions>().BindConfiguration(EthicsOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<EthicsOptions>, EthicsOptionsCheck>();
        builder.Services.AddSingleton<CommitteeRegister>();
        builder.Services.AddSingleton<ReviewDesk>();
    }
}
