using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Clients;
using Marketplace.Clients.Sessions;
using Marketplace.Clients.Trials;
using Marketplace.Demo.Journey;
using Marketplace.Demo.Steps;

namespace Marketplace.EndToEnd.Tests;

/// <summary>A comparison of two arms: by invitation, with criteria, layered consent and a committee that works by its rules.</summary>
internal sealed class Comparison(Cast cast, Guid solutionId)
{
    public const string Committee = "cpp-fr";
    public const string Purpose = "recontact";

    private static readonly string[] Kinds = ["protocol", "information-sheet", "consent-form", "insurance-certificate", "curriculum-vitae"];

    public Guid Id { get; } = Guid.CreateVersion7();

    public Guid SiteId { get; } = Guid.CreateVersion7();

    public static IReadOnlyDictionary<string, JsonElement> Fitting => Answers("""{ "age": 44, "device": "phone" }""");

    public static IReadOnlyDictionary<string, JsonElement> TooYoung => Answers("""{ "age": 12, "device": "phone" }""");

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>A solution of its own, published, and nothing of the trial yet.</summary>
    public static async Task<Comparison> PrepareAsync(Cast cast, CancellationToken ct)
    {
        var solution = cast.Scenario.Solution with { Id = Guid.CreateVersion7() };
        await Publishing.PublishAsync(solution, cast.Founder, cast.Reviewers, () => { }, ct);
        return new Comparison(cast, solution.Id);
    }

    public Protocol Protocol()
    {
        var plan = cast.Scenario.Trial.Protocol;
        return plan with
        {
            SolutionId = solutionId,
            Design = StudyDesign.Comparative,
            Instruments = [new Instrument(cast.Questionnaire.Canonical, Scenario.Wave, DueAfterDays: 0, ClosesDaysAfter: 14)],
            Roles = [new RecruitedRole(ParticipantRole.Patient, 4), new RecruitedRole(ParticipantRole.Clinician, 2)],
            Arms = [new Arm("app", ArmKind.Intervention, In("With the app")), new Arm("usual-care", ArmKind.Control, In("Usual care"))],
            Endpoints = [new Endpoint("usability", EndpointKind.Primary, In("Usability as patients perceive it"), Scenario.Wave)],
            Recruitment = RecruitmentMode.ByInvitation,
            Eligibility =
            [
                new Criterion("age", CriterionKind.Number, In("How old are you?"), In("The trial is for adults."), ParticipantRole.Patient, Min: 18),
                new Criterion(
                    "device", CriterionKind.Choice, In("What do you use?"), In("The app needs a phone or a tablet."), ParticipantRole.Patient,
                    Options: [new CriterionOption("phone", In("A phone")), new CriterionOption("tablet", In("A tablet")), new CriterionOption("none", In("Neither"), Fits: false)]),
            ],
            Quotas = [new Quota("device", "phone", 3)],
            ConsentTexts = [.. plan.ConsentTexts.Select(t => t with { Summary = $"In short, for a {t.Role}.", Questions = [Question] })],
            ConsentPurposes = [new ConsentPurpose(Purpose, Recontact)],
        };
    }

    public SiteInvitation Invitation() => cast.Scenario.Trial.Sites[0].Invitation with { Capacity = new Capacity(4, 2), Committee = Committee };

    /// <summary>Every document that the committee wants, from the sponsor.</summary>
    public static async Task FillDossierAsync(ApiSession sponsor, Guid submissionId, CancellationToken ct)
    {
        foreach (var kind in Kinds)
        {
            var document = new DossierDocument(kind, $"The {kind}", "fr", "1.0", HashOf(kind), 40_000, "application/pdf");
            await sponsor.Trials.PutDocumentAsync(submissionId, Guid.CreateVersion7(), document, ct).OrThrowAsync();
        }
    }

    public static EthicsOpinion WithCondition(Guid submissionId) => new(
        submissionId, Opinion.FavourableWithConditions, Scenario.EthicsReference, Today.AddDays(365), "One sentence is unclear.")
    {
        Document = new OpinionDocument("Avis", HashOf("avis"), 9_000, "application/pdf"),
        Conditions = [new OpinionCondition("plain-words", "Say in plain words who reads the answers.")],
    };

    public WantedPlace Place(ParticipantRole role, string secret) => new(SiteId, role, "fr", Fitting, secret);

    public JoinRequest Join(ParticipantRole role, Consent read, string secret) =>
        new(SiteId, role, read.Language, "Europe/Luxembourg", new ReadConsent(
            read.Version, read.Hash, new Dictionary<string, bool> { [Purpose] = true }, new Dictionary<string, string> { [Question.Code] = Question.Right }))
        {
            Answers = role is ParticipantRole.Patient ? Fitting : null,
            Invitation = secret,
        };

    private static ConsentQuestion Question => new(
        "leave", "Can you leave at any time?", [new QuestionOption("yes", "Yes"), new QuestionOption("no", "No")], "yes", "You can leave whenever you want.");

    private static Dictionary<string, string> Recontact => new()
    {
        ["fr"] = "Vous pouvez me solliciter pour une autre évaluation.",
        ["de"] = "Sie dürfen mich für eine weitere Evaluation ansprechen.",
        ["en"] = "You may ask me again for another evaluation.",
    };

    private static Dictionary<string, string> In(string english) => new() { ["en"] = english };

    private static Dictionary<string, JsonElement> Answers(string json) => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
