namespace Marketplace.Identity.Accounts;

internal static class AccountsSetup
{
    public static void AddAccounts(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Passwords>();
        builder.Services.AddHostedService<FirstOperator>();
    }
}
