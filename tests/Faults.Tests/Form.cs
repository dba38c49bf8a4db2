global using Xunit;

// Each test starts a system of its own and takes its time from it: one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Marketplace.Faults.Tests;

/// <summary>Short with every test run; long by <c>./dev faults</c>.</summary>
internal static class Form
{
    public static bool IsLong => Environment.GetEnvironmentVariable("MARKETPLACE_FAULTS") == "long";
}
