namespace Marketplace.Portal.Notices;

internal static class NoticesSetup
{
    public static void AddNotices(this WebApplicationBuilder builder) =>
        builder.Services.AddOptions<OperatorOptions>().BindConfiguration(OperatorOptions.Section)
            .ValidateDataAnnotations()
            .Validate(o => o.HasNameOrNothing(), $"{OperatorOptions.Section}:Name must be set where anything else of the operator is.")
            .ValidateOnStart();
}
