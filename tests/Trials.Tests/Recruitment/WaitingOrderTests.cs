using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Marketplace.Trials.Sites;
using Xunit;

namespace Marketplace.Trials.Tests.Recruitment;

public sealed class WaitingOrderTests
{
    private static readonly Site North = SiteOf(2);
    private static readonly Site South = SiteOf(1);

    /// <summary>Each letter waits at a site: n for the north, s for the south; a capital one is a woman.</summary>
    [Theory]
    [InlineData(10, 5, "nnn", "12")]
    [InlineData(10, 5, "nsn", "123")]
    [InlineData(10, 5, "ssn", "13")]
    [InlineData(2, 5, "snn", "12")]
    [InlineData(0, 5, "snn", "")]
    [InlineData(10, 1, "NNn", "13")]
    [InlineData(10, 1, "NSn", "13")]
    [InlineData(10, 0, "NSn", "3")]
    [InlineData(10, 5, "", "")]
    public void Who_came_first_gets_the_place_that_fits_and_each_is_counted_against_the_next(int target, int women, string waiting, string next)
    {
        var places = new Places(Criteria.Protocol(target, new Protocol.Quota("sex", "female", women)), [North, South], []);

        var offered = WaitingOrder.Next(places, waiting.Select((who, i) => Entry(who, i + 1)));

        Assert.Equal(next, string.Concat(offered.Select(e => e.Number)));
    }

    /// <summary>Ten thousand histories of people who reserve, join, wait, leave and let offers lapse, each step against the rules as the units apply them.</summary>
    [Fact]
    public void No_sequence_of_steps_gives_more_places_than_there_are_or_loses_one()
    {
        var protocol = Criteria.Protocol(4, new Protocol.Quota("sex", "female", 2));
        for (var seed = 1u; seed <= 10_000; seed++)
        {
            var history = new History(protocol, [SiteOf(2), SiteOf(3)], seed);
            for (var step = 0; step < 20; step++)
            {
                history.Step();
                Assert.True(history.IsSound, $"Seed {seed}, step {step}: {history}");
            }
        }
    }

    private static Site SiteOf(int patients)
    {
        var site = Site.Invite(
            Guid.CreateVersion7(), Guid.Empty, Guid.Empty, new SiteTerms("LU", "Europe/Luxembourg", ["fr"], new SiteTerms.Places(patients, 0)));
        site.Accept(Guid.Empty, default);
        return site;
    }

    private static WaitingEntry Entry(char who, long number) => EntryOf(
        new Claim((char.ToUpperInvariant(who) == 'N' ? North : South).Id, ParticipantRole.Patient, char.IsUpper(who) ? "sex=female" : ""), number);

    private static WaitingEntry EntryOf(Claim claim, long number) => WaitingEntry.Of(
        Guid.CreateVersion7(), Application.Of(Guid.Empty, Guid.CreateVersion7(), claim.SiteId, claim.Role, "fr", null, null), claim, number, default);

    private sealed class History(Protocol protocol, IReadOnlyList<Site> sites, uint seed)
    {
        private readonly List<Claim> _held = [];
        private readonly List<WaitingEntry> _waiting = [];
        private uint _random = seed;
        private long _number;

        /// <summary>Nothing is overshot, and nobody waits for whom there is a place.</summary>
        public bool IsSound =>
            _held.Count <= 4 && _held.Count(c => c.Codes.Length > 0) <= 2
            && sites.All(s => _held.Count(c => c.SiteId == s.Id) <= s.Terms.Capacity.Patient)
            && _waiting.TrueForAll(w => Places.Refusal(w.Claim) is not null);

        private Places Places => new(protocol, sites, _held);

        public void Step()
        {
            Promote();
            if (Next(3) == 0 && _held.Count > 0)
            {
                _held.RemoveAt(Next(_held.Count));
            }
            else if (Next(3) == 0 && _waiting.Count > 0)
            {
                _waiting.RemoveAt(Next(_waiting.Count));
            }
            else
            {
                Ask(new Claim(sites[Next(2)].Id, ParticipantRole.Patient, Next(2) == 0 ? "sex=female" : ""));
            }

            Promote();
        }

        public override string ToString() => $"{_held.Count} held, {_waiting.Count} waiting";

        private void Ask(Claim wanted)
        {
            if (Places.Refusal(wanted) is null)
            {
                _held.Add(wanted);
            }
            else
            {
                _waiting.Add(EntryOf(wanted, ++_number));
            }
        }

        private void Promote()
        {
            foreach (var entry in WaitingOrder.Next(Places, _waiting))
            {
                _held.Add(entry.Claim);
                _waiting.Remove(entry);
            }
        }

        // Xorshift: the same seed gives the same history.
        private int Next(int below)
        {
            _random ^= _random << 13;
            _random ^= _random >> 17;
            _random ^= _random << 5;
            return (int)(_random % (uint)below);
        }
    }
}
