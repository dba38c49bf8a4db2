namespace Marketplace.Trials.Allocation;

internal static class AllocationSetup
{
    public static void AddAllocation(this WebApplicationBuilder builder) => builder.Services.AddSingleton<AllocationDesk>();
}
