namespace Marketplace.Trials.Lifecycle;

internal static class LifecycleSetup
{
    public static void AddLifecycle(this WebApplicationBuilder builder) => builder.Services.AddSingleton<StepDesk>();
}
