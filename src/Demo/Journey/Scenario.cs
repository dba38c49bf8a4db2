using Marketplace.Clients.Catalog;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Trials;
using Marketplace.Demo.Answers;
using Marketplace.Demo.People;
using Marketplace.Demo.Steps;

namespace Marketplace.Demo.Journey;

/// <summary>Who and what the journey is about. Every run makes it anew, with ids and accounts of its own.</summary>
internal sealed class Scenario
{
    public const string Wave = "end-of-use";
    public const string EthicsReference = "CNER-2026-014";

    private const string SolutionVersion = "1.4.0";
    private const string TimeZone = "Europe/Luxembourg";

    private static readonly string[] Languages = ["fr", "de", "en"];
    private static readonly TimeSpan Duration = TimeSpan.FromDays(90);

    private readonly string _run = Guid.CreateVersion7().ToString("N")[20..];

    public Scenario(IReadOnlyList<AnswerSheet> sheets, string questionnaire, DateTimeOffset now)
    {
        Reviewers = [Staff("reviewer-1", "Anne Muller"), Staff("reviewer-2", "Jonas Becker")];
        Founder = Staff("founder", "Léa Fontaine", "fr");
        Coordinator = Staff("coordinator", "Marc Schmit", "fr");
        EthicsReviewer = Staff("ethics", "Dr. Katrin Vogel", "de");
        StartUp = new(Guid.CreateVersion7(), new NewOrganisation("Souffle Santé", OrganisationKind.StartUp, "FR", "https://souffle-sante.example"));
        Hospital = new(Guid.CreateVersion7(), new NewOrganisation("Hôpital du Kirchberg – site pilote", OrganisationKind.Hospital, "LU"));
        Solution = new(Guid.CreateVersion7(), StartUp.Id, SolutionVersion, new VersionRelease(ReleaseNotes), Listing);
        Trial = TrialOf(sheets, questionnaire, DateOnly.FromDateTime(now.UtcDateTime), DateOnly.FromDateTime((now + Duration).UtcDateTime));
        Participants = [.. sheets.Select(ParticipantOf)];
    }

    public IReadOnlyList<Person> Reviewers { get; }

    public Person Founder { get; }

    public Person Coordinator { get; }

    public Person EthicsReviewer { get; }

    public OrganisationPlan StartUp { get; }

    public OrganisationPlan Hospital { get; }

    public SolutionPlan Solution { get; }

    public TrialPlan Trial { get; }

    public IReadOnlyList<(Person Person, ParticipationPlan Plan)> Participants { get; }

    private static Dictionary<string, string> ReleaseNotes => new()
    {
        ["fr"] = "Journal des symptômes plus rapide ; rappels réglables.",
        ["de"] = "Schnelleres Symptomtagebuch; einstellbare Erinnerungen.",
        ["en"] = "Faster symptom diary; reminders that can be adjusted.",
    };

    private static Listing Listing => new()
    {
        Texts = new Dictionary<string, ListingText>
        {
            ["fr"] = new("Souffle", "Suivi de l’asthme au quotidien : symptômes, pollens et traitement sur une page.",
                "Aider les adultes asthmatiques à suivre leurs symptômes et à préparer leurs consultations."),
            ["de"] = new("Souffle", "Asthma im Alltag: Symptome, Pollen und Behandlung auf einer Seite.",
                "Erwachsene mit Asthma dabei unterstützen, ihre Symptome zu verfolgen und Arzttermine vorzubereiten."),
            ["en"] = new("Souffle", "Asthma day by day: symptoms, pollen and treatment on one page.",
                "To help adults with asthma follow their symptoms and prepare their consultations."),
        },
        Technologies = ["mobile-app"],
        Pathologies = ["asthma"],
        Populations = ["adults"],
        Topics = ["chronic-disease", "self-management"],
        Trl = 7,
        Regulatory = new RegulatoryRecord("ii-a", "investigational", "Rule 11", "Gives information for decisions on therapy."),
    };

    private TrialPlan TrialOf(IReadOnlyList<AnswerSheet> sheets, string questionnaire, DateOnly from, DateOnly to)
    {
        int Count(ParticipantRole role) => sheets.Count(s => s.Role == role);
        var site = new SitePlan(Guid.CreateVersion7(), new SiteInvitation(
            Hospital.Id, "LU", TimeZone, Languages, new Capacity(Count(ParticipantRole.Patient), Count(ParticipantRole.Clinician))));
        var protocol = new Protocol(
            Hospital.Id, Solution.Id, SolutionVersion,
            new Dictionary<string, string>
            {
                ["fr"] = "Facilité d’usage de Souffle en consultation et à domicile",
                ["de"] = "Bedienbarkeit von Souffle in der Sprechstunde und zu Hause",
                ["en"] = "Usability of Souffle in consultations and at home",
            },
            new Dictionary<string, string>
            {
                ["fr"] = "Mesurer la facilité d’usage perçue par les patients et les professionnels de santé.",
                ["de"] = "Die Bedienbarkeit messen, wie Patientinnen, Patienten und Fachkräfte sie wahrnehmen.",
                ["en"] = "To measure usability as patients and health professionals perceive it.",
            },
            [new Instrument(questionnaire, Wave, DueAfterDays: 0)],
            [.. Enum.GetValues<ParticipantRole>().Where(r => Count(r) > 0).Select(r => new RecruitedRole(r, Count(r)))],
            from, to, ConsentTexts.All, LegalBasis.PublicInterest)
        {
            DataProtection = DataProtection.Of(Hospital.Profile),
        };
        return new TrialPlan(Guid.CreateVersion7(), protocol, [site]);
    }

    private (Person, ParticipationPlan) ParticipantOf(AnswerSheet sheet, int index)
    {
        var role = sheet.Role is ParticipantRole.Patient ? DeclaredRole.Patient : DeclaredRole.Clinician;
        var person = Someone($"participant-{index + 1:000}", $"Participant {index + 1}", Languages[index % Languages.Length], role);
        return (person, new ParticipationPlan(Guid.CreateVersion7(), Guid.CreateVersion7(), Trial.Sites[0].Id, TimeZone, person.Language, sheet));
    }

    private Person Staff(string name, string displayName, string language = "en") => Someone(name, displayName, language, null);

    private Person Someone(string name, string displayName, string language, DeclaredRole? role) =>
        new(Guid.CreateVersion7(), $"{name}@demo-{_run}.example", Person.NewPassword(), displayName, language, role);
}
