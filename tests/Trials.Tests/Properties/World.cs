using Marketplace.Contracts;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Marketplace.Trials.Sites;

namespace Marketplace.Trials.Tests.Properties;

/// <summary>
/// A trial and its people in memory, moved by the domain's own decisions. In the service each unit of work runs alone, so
/// every interleaving of requests is some sequence of commands here; who acts on what was read earlier names the older thing.
/// </summary>
internal sealed partial class World
{
    public const int People = 9;
    public const int SiteCount = 2;

    private readonly Guid[] _accounts = [.. Enumerable.Range(0, People).Select(_ => Guid.NewGuid())];
    private readonly List<ApprovedProtocol> _approved = [];

    public Trial Trial { get; } = Trial.Draft(Guid.NewGuid(), Guid.NewGuid(), WorldProtocols.All[0]);

    public List<EthicsReview> Reviews { get; } = [];

    /// <summary>The submission in force.</summary>
    public EthicsReview? Governing => Reviews.Find(r => r.Number == Trial.GoverningSubmission);

    public Site[] Sites { get; }

    public List<Enrolment> Enrolments { get; } = [];

    public List<Reservation> Reservations { get; } = [];

    public List<WaitingEntry> Waiting { get; } = [];

    /// <summary>What each person answered, by enrolment, reservation or place in the list; the service forgets it.</summary>
    public Dictionary<Guid, string> Hands { get; } = [];

    public List<ConsentEntry> Ledger { get; } = [];

    public List<IIntegrationEvent> Told { get; } = [];

    public bool Offered { get; private set; } = true;

    public DateTime Now { get; private set; } = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    public DateOnly Today => DateOnly.FromDateTime(Now);

    public World() => Sites = [.. Enumerable.Range(0, SiteCount).Select(_ => Site.Invite(Guid.NewGuid(), Trial.Id, Guid.NewGuid(), Terms(3, 1)))];

    /// <summary>Somebody's latest part in the trial.</summary>
    public Enrolment? PartOf(int person) => Enrolments.FindLast(e => e.AccountId == _accounts[person]);

    public Error? Wait(TimeSpan time)
    {
        Now += time;
        return null;
    }

    public Error? Offer(bool offered)
    {
        Offered = offered;
        return null;
    }

    private static SiteTerms Terms(int patients, int clinicians) =>
        new("LU", "Europe/Luxembourg", ["en"], new SiteTerms.Places(patients, clinicians));
}
