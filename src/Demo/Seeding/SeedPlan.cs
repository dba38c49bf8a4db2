using Marketplace.Clients.Catalog;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Trials;
using Marketplace.Demo.Answers;
using Marketplace.Demo.People;
using Marketplace.Demo.Steps;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Demo.Seeding;

/// <summary>The sample data as people with accounts and as plans with ids, the same at every run.</summary>
internal sealed class SeedPlan
{
    public const string Wave = "end-of-use";

    private static readonly TimeSpan Duration = TimeSpan.FromDays(180);

    private readonly Dictionary<string, SampleHospital> _hospitals;
    private readonly Dictionary<string, SamplePerson> _people;

    public SeedPlan(SampleData data, AccountBook book, string questionnaire, DateTimeOffset now)
    {
        _hospitals = data.Hospitals.ToDictionary(h => h.Key);
        _people = data.People.ToDictionary(p => p.Key);
        Reviewers =
        [
            book.Person("review.north@living-lab.example", Roles.Operator, "Anne Muller", "fr"),
            book.Person("review.south@living-lab.example", Roles.Operator, "Jonas Becker", "de"),
        ];
        EthicsReviewer = book.Person("ethics@living-lab.example", Roles.EthicsReviewer, "Dr. Katrin Vogel", "de");
        StartUps = [.. data.StartUps.Select(s => StartUpOf(s, book))];
        Hospitals = data.Hospitals.ToDictionary(h => h.Key, h => HospitalOf(h, book));
        People = data.People.ToDictionary(p => p.Key, p => PersonOf(p, book));
        Trials = [.. data.Trials.Select(t => TrialOf(t, data, questionnaire, DateOnly.FromDateTime(now.UtcDateTime)))];
    }

    public IReadOnlyList<Person> Reviewers { get; }

    public Person EthicsReviewer { get; }

    public IReadOnlyList<StartUp> StartUps { get; }

    public IReadOnlyDictionary<string, Hospital> Hospitals { get; }

    /// <summary>Those who take part, by key.</summary>
    public IReadOnlyDictionary<string, Person> People { get; }

    public IReadOnlyList<Trial> Trials { get; }

    internal sealed record StartUp(Person Head, OrganisationPlan Organisation, SolutionPlan Solution);

    internal sealed record Hospital(Person Head, OrganisationPlan Organisation);

    internal sealed record Trial(SampleTrial Sample, TrialPlan Plan, IReadOnlyList<(string Person, ParticipationPlan Plan)> Participations);

    private static StartUp StartUpOf(SampleStartUp s, AccountBook book)
    {
        var organisation = new OrganisationPlan(OrganisationId(s.Key), new NewOrganisation(s.Name, s.Kind, s.Country, s.Website));
        return new StartUp(
            book.Person($"{s.Key}@makers.example", Roles.Maker, s.Head.Name, s.Head.Language),
            organisation,
            new SolutionPlan(SolutionId(s.Key), organisation.Id, s.Solution.Version, new VersionRelease(s.Solution.ReleaseNotes), s.Solution.Listing));
    }

    private static Hospital HospitalOf(SampleHospital h, AccountBook book) => new(
        book.Person($"{h.Key}@sites.example", Roles.SiteCoordinator, h.Head.Name, h.Head.Language),
        new OrganisationPlan(OrganisationId(h.Key), new NewOrganisation(h.Name, h.Kind, h.Country)));

    private static Person PersonOf(SamplePerson p, AccountBook book) => p.Role is ParticipantRole.Patient
        ? book.Person($"{p.Key}@people.example", Roles.Patient, $"Participant {p.Key}", p.Language, DeclaredRole.Patient)
        : book.Person($"{p.Key}@people.example", Roles.Clinician, $"Participant {p.Key}", p.Language, DeclaredRole.Clinician);

    private Trial TrialOf(SampleTrial t, SampleData data, string questionnaire, DateOnly from)
    {
        var protocol = new Protocol(
            OrganisationId(t.Sponsor), SolutionId(t.Solution), data.StartUps.Single(s => s.Key == t.Solution).Solution.Version,
            t.Title, t.Objectives, [new Instrument(questionnaire, Wave, DueAfterDays: 0)],
            [.. Enum.GetValues<ParticipantRole>().Select(r => new RecruitedRole(r, Places(t, r)))],
            from, from.AddDays((int)Duration.TotalDays), ConsentTexts.All, LegalBasis.PublicInterest)
        {
            DataProtection = DataProtection.Of(Hospitals[t.Sponsor].Organisation.Profile),
        };
        var sites = t.Sites.Select(key => SiteOf(t, _hospitals[key]));
        return new Trial(t, new TrialPlan(SeedIds.Of($"trial/{t.Key}"), protocol, [.. sites]), [.. t.Participants.Select(p => (p.Person, Plan(t, p)))]);
    }

    /// <summary>Room for twice as many as come, so that visitors of the sample can join too.</summary>
    private int Places(SampleTrial t, ParticipantRole role) => 2 * t.Participants.Count(p => _people[p.Person].Role == role);

    private SitePlan SiteOf(SampleTrial t, SampleHospital h)
    {
        var capacity = new Capacity(Places(t, ParticipantRole.Patient), Places(t, ParticipantRole.Clinician));
        return new SitePlan(SiteId(t.Key, h.Key), new SiteInvitation(OrganisationId(h.Key), h.Country, h.TimeZone, h.Languages, capacity));
    }

    private ParticipationPlan Plan(SampleTrial t, SampleParticipation p)
    {
        var (person, hospital) = (_people[p.Person], _hospitals[p.Site]);
        return new ParticipationPlan(
            SeedIds.Of($"enrolment/{t.Key}/{p.Person}"), SeedIds.Of($"response/{t.Key}/{p.Person}"), SiteId(t.Key, p.Site),
            hospital.TimeZone, person.Language, new AnswerSheet(person.Role, p.Answers));
    }

    private static Guid OrganisationId(string key) => SeedIds.Of($"organisation/{key}");

    private static Guid SolutionId(string key) => SeedIds.Of($"solution/{key}");

    private static Guid SiteId(string trial, string hospital) => SeedIds.Of($"site/{trial}/{hospital}");
}
