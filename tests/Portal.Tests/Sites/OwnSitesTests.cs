using Marketplace.Clients.Trials;
using Marketplace.Portal.Sites;

namespace Marketplace.Portal.Tests.Sites;

public sealed class OwnSitesTests
{
    private static readonly DateTime At = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Ours = Guid.CreateVersion7();

    [Fact]
    public void Sites_of_others_are_not_among_them_and_what_waits_for_an_answer_comes_first()
    {
        var (running, invited) = (Site(Ours, At), Site(Ours, null));

        var own = OwnSites.Among([Trial("recruiting", running, Site(Guid.CreateVersion7(), At)), Trial("approved", invited)], new HashSet<Guid> { Ours });

        Assert.Equal([(SiteStanding.Invited, invited), (SiteStanding.Accepted, running)], own.Select(o => (o.Standing, o.Site)));
    }

    [Fact]
    public void A_trial_whose_inside_is_not_told_has_no_site_of_ours() =>
        Assert.Empty(OwnSites.Among([Trial("recruiting", Site(Ours, At)) with { Inside = null }], new HashSet<Guid> { Ours }));

    [Theory]
    [InlineData("recruiting", true, false, false, SiteStanding.Accepted)]
    [InlineData("safety-halt", true, false, false, SiteStanding.Accepted)]
    [InlineData("recruiting", true, false, true, SiteStanding.Closed)]
    [InlineData("approved", false, true, false, SiteStanding.Refused)]
    [InlineData("completed", true, false, false, SiteStanding.Ended)]
    [InlineData("stopped-early", false, false, false, SiteStanding.Ended)]
    [InlineData("withdrawn-by-sponsor", true, false, true, SiteStanding.Ended)]
    public void A_site_stands_where_its_terms_and_its_trial_put_it(string status, bool accepted, bool refused, bool closed, SiteStanding standing)
    {
        var site = Site(Ours, accepted ? At : null) with { Refusal = refused ? new("No staff.", At) : null, Closing = closed ? new("Full.", At) : null };

        Assert.Equal(standing, OwnSites.Of(Trial(status, site), site));
    }

    [Theory]
    [InlineData(3, 10, 12, 2, 1, 6, 30)]
    [InlineData(12, 10, 12, 1, 0, 0, 100)]
    [InlineData(0, 0, 5, 0, 0, 5, 100)]
    public void Free_is_what_nobody_holds_and_more_than_the_target_is_all_of_it(int enrolled, int target, int capacity, int reserved, int offered, int free, int percent)
    {
        var row = Recruiting.Of(new SiteCount(Guid.CreateVersion7(), ParticipantRole.Patient, enrolled, target, capacity, reserved, offered));

        Assert.Equal((free, percent, reserved + offered), (row.Free, row.Percent, row.Held));
    }

    [Fact]
    public void A_role_that_the_site_does_not_take_is_not_among_its_counts()
    {
        SiteCount none = new(Guid.Empty, ParticipantRole.Clinician, 0), some = new(Guid.Empty, ParticipantRole.Patient, 0, 5, 5);

        Assert.Equal([ParticipantRole.Patient], Recruiting.OfSite([none, some]).Select(r => r.Role));
        Assert.Single(Recruiting.OfSite([none with { Enrolled = 1 }]));
    }

    private static SiteState Site(Guid organisation, DateTime? accepted) =>
        new(Guid.CreateVersion7(), organisation, "LU", "Europe/Luxembourg", ["fr"], new(5, 5), accepted, 1);

    private static Trial Trial(string status, params SiteState[] sites) => new(
        Guid.CreateVersion7(), Ours, null, status, false, Ours, "1", new Dictionary<string, string>(), new Dictionary<string, string>(), [], [],
        new(2026, 1, 1), new(2026, 12, 31), [], [], 1, new TrialInside(1, 1, null, null, null, sites, []));
}
