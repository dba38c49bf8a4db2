using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Marketplace.Trials.Sites;
using Xunit;

namespace Marketplace.Trials.Tests.Recruitment;

public sealed class PlacesTests
{
    private static readonly Site North = SiteOf(3);
    private static readonly Site South = SiteOf(3);

    [Theory]
    [InlineData(10, 0, 0, null)]
    [InlineData(10, 2, 3, null)]
    [InlineData(10, 3, 0, "site-full")]
    [InlineData(5, 2, 3, "role-full")]
    [InlineData(5, 3, 2, "role-full")]
    [InlineData(5, 2, 2, null)]
    [InlineData(2, 3, 3, "role-full")]
    public void A_place_is_left_while_neither_site_nor_role_is_full(int target, int north, int south, string? full)
    {
        var places = new Places(
            Criteria.Protocol(target), [North, South], [Patients(North, north), Patients(South, south), new Claim(North.Id, ParticipantRole.Clinician, "", Count: 50)]);

        Assert.Equal(full, places.Refusal(Patients(North))?.Code);
        Assert.Equal(full is null, places.HasAny(North.Id, ParticipantRole.Patient));
    }

    [Theory]
    [InlineData("sex=female", 1, 0, null)]
    [InlineData("sex=female", 2, 0, "quota-full")]
    [InlineData("sex=male", 2, 0, null)]
    [InlineData("", 2, 1, null)]
    public void A_quota_stops_those_whom_it_counts(string codes, int women, int men, string? full)
    {
        var places = new Places(
            Criteria.Protocol(10, new Protocol.Quota("sex", "female", 2), new Protocol.Quota("sex", "male", 1)), [North, South],
            [Patients(South, women, "sex=female"), Patients(South, men, "sex=male")]);

        Assert.Equal(full, places.Refusal(Patients(North) with { Codes = codes })?.Code);
    }

    [Theory]
    [InlineData(2, 0, true)]
    [InlineData(0, 1, true)]
    [InlineData(2, 1, false)]
    public void A_site_shows_a_place_while_some_answer_still_gets_one(int women, int men, bool shown)
    {
        var places = new Places(
            Criteria.Protocol(10, new Protocol.Quota("sex", "female", 2), new Protocol.Quota("sex", "male", 1)), [North, South],
            [Patients(South, women, "sex=female"), Patients(South, men, "sex=male")]);

        Assert.Equal(shown, places.HasAny(North.Id, ParticipantRole.Patient));
        Assert.True(places.HasAny(North.Id, ParticipantRole.Clinician));
    }

    [Fact]
    public void Whoever_holds_a_place_counts_the_same()
    {
        var held = Enum.GetValues<ClaimKind>().Select(kind => Patients(North) with { Kind = kind });

        var places = held.Aggregate(new Places(Criteria.Protocol(), [North], []), (all, claim) => all.With(claim));

        Assert.Equal("site-full", places.Refusal(Patients(North))?.Code);
        Assert.Equal(0, places.Unheld(North.Id, ParticipantRole.Patient));
        Assert.Equal(1, places.Held(North.Id, ParticipantRole.Patient, ClaimKind.Offer));
    }

    [Fact]
    public void A_site_that_has_not_accepted_or_is_closed_or_smaller_than_it_was_has_no_place()
    {
        var (invited, closed) = (Site.Invite(Guid.CreateVersion7(), Guid.Empty, Guid.Empty, North.Terms), SiteOf(3));
        closed.Close(new SiteStatement(Guid.Empty, "Moving house", default));
        var places = new Places(Criteria.Protocol(), [North, invited, closed], [Patients(North, 7)]);

        Assert.All([North, invited, closed], s => Assert.Equal("site-full", places.Refusal(Patients(s))?.Code));
        Assert.Equal([0, 3], new[] { North, closed }.Select(s => places.Unheld(s.Id, ParticipantRole.Patient)));
    }

    private static Site SiteOf(int patients)
    {
        var site = Site.Invite(
            Guid.CreateVersion7(), Guid.Empty, Guid.Empty, new SiteTerms("LU", "Europe/Luxembourg", ["fr"], new SiteTerms.Places(patients, 2)));
        site.Accept(Guid.Empty, default);
        return site;
    }

    private static Claim Patients(Site site, int count = 1, string codes = "") => new(site.Id, ParticipantRole.Patient, codes, Count: count);
}
