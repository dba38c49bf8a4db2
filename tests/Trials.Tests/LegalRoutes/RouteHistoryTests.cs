using Marketplace.Trials.LegalRoutes;
using Xunit;

namespace Marketplace.Trials.Tests.LegalRoutes;

public sealed class RouteHistoryTests
{
    private static readonly DateTime Start = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);
    private static readonly RouteFacts Marked = new(true, true, true, false, false, false);

    [Fact]
    public void A_route_keeps_its_since_when_while_only_its_facts_change()
    {
        List<RouteEntry> routes = [];

        Assert.Equal(LegalRoute.Undetermined, routes.Current());
        Assert.True(routes.Determine(Marked, RouteCause.Protocol, Start));
        Assert.False(routes.Determine(Marked, RouteCause.Solution, Start.AddDays(1)));
        Assert.True(routes.Determine(Marked with { AddsInvasiveProcedure = true }, RouteCause.Protocol, Start.AddDays(2)));
        Assert.True(routes.Determine(Marked with { AddsBurdensomeProcedure = true }, RouteCause.Protocol, Start.AddDays(3)));
        Assert.True(routes.Determine(Marked with { IsCeMarked = false }, RouteCause.Solution, Start.AddDays(4)));

        Assert.Equal(
            [
                new RouteEntry(LegalRoute.Observational, Marked, RouteCause.Protocol, Start),
                new RouteEntry(LegalRoute.NotifiedInvestigation, Marked with { AddsBurdensomeProcedure = true }, RouteCause.Protocol, Start.AddDays(2)),
                new RouteEntry(LegalRoute.NationalInvestigation, Marked with { IsCeMarked = false }, RouteCause.Solution, Start.AddDays(4)),
            ],
            routes);
    }
}
