using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Marketplace.AppHost.Tests.Running;

public class WaitGraphTests
{
    [Fact]
    public async Task Ring_of_waits_is_refused_at_build_and_drawn()
    {
        await using var map = Playground.Map();
        var (a, b, c) = (map.AddSample("a"), map.AddSample("b"), map.AddSample("c"));
        a.WaitFor(b);
        b.WaitFor(c);
        c.WaitFor(a);

        var fault = Assert.Throws<DistributedApplicationException>(() => map.Build());
        Assert.Contains("a → b → c → a", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_for_a_resource_of_another_map_is_refused_at_build()
    {
        await using var map = Playground.Map();
        await using var other = Playground.Map();
        map.AddSample("a").WaitFor(other.AddSample("stranger"));

        var fault = Assert.Throws<DistributedApplicationException>(() => map.Build());
        Assert.Contains("'a' waits for 'stranger'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_for_itself_is_refused()
    {
        await using var map = Playground.Map();
        var a = map.AddSample("a");
        Assert.Throws<DistributedApplicationException>(() => a.WaitFor(a));
    }

    [Fact]
    public async Task Ring_of_plain_references_is_allowed_and_still_has_an_order()
    {
        await using var map = Playground.Map();
        var (a, b) = (map.AddSample("a"), map.AddSample("b"));
        a.WithReference(b);
        b.WithReference(a);

        WaitGraph.Check([.. map.Resources]);
        var ordered = WaitGraph.InOrder(map.Resources);
        Assert.Equal(2, ordered.Count);
        Assert.Single(ordered, resource => WaitGraph.UsersOf(resource, ordered).Any());
    }

    [Fact]
    public async Task Waiting_for_a_connection_string_is_a_no_op()
    {
        await using var map = Playground.Map("--ConnectionStrings:elsewhere=x");
        var sample = map.AddSample("a").WaitFor(map.AddConnectionString("elsewhere"));
        Assert.Empty(sample.Resource.Annotations.OfType<WaitAnnotation>());
    }
}
