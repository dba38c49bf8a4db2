using Marketplace.Clients;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Tests.Hosting;

namespace Marketplace.Portal.Tests.Participation;

/// <summary>A trial of one site with a criterion, a consent text with a question and a purpose, as the API tells it.</summary>
internal sealed class Evaluation
{
    public static readonly Guid TrialId = Guid.CreateVersion7();
    public static readonly Guid SiteId = Guid.CreateVersion7();
    public static readonly Guid EnrolmentId = Guid.CreateVersion7();
    public static readonly string Trials = $"/api/trials/{TrialId}";
    public static readonly string Own = $"{Trials}/enrolments/{EnrolmentId}";

    private static readonly DateTime Now = new(2026, 11, 28, 9, 0, 0, DateTimeKind.Utc);

    public static Trial Trial => new(
        TrialId, Guid.CreateVersion7(), "Sponsor", TrialState.Recruiting, true, Guid.CreateVersion7(), "1.0.0", Text("Walking better"), Text("Why"),
        [], [new(ParticipantRole.Patient, 10)], new(2026, 1, 1), new(2027, 1, 1), [new(ParticipantRole.Patient, ["en", "fr"])],
        [new(SiteId, Guid.CreateVersion7(), "The site", "LU", "Europe/Luxembourg", ["en"], [ParticipantRole.Patient])], 1, null)
    {
        Eligibility = [new("age", CriterionKind.Number, Text("How old are you?"), Text("One must be 18."), Min: 18)],
    };

    public static Consent Consent(string words) => new(
        1, "en", words, Hash(words), "In short: " + words,
        [new("stopping", "When can you stop?", [new("never", "Never"), new("any", "At any time")])], [new("recontact", "I may be asked again.")]);

    public static MyEnrolment Mine(WithdrawalReceipt? withdrawal = null, ReconsentDue? reconsent = null) => new(
        Enrolment(withdrawal), Text("Walking better"), TrialState.Recruiting,
        new(new(1, "en", Hash("old")), Now, new Dictionary<string, bool> { ["recontact"] = true }), reconsent);

    public static Enrolment Enrolment(WithdrawalReceipt? withdrawal = null) => new(
        EnrolmentId, TrialId, SiteId, ParticipantRole.Patient, "Europe/Luxembourg", new(1, "en", Hash("old")), Now, withdrawal);

    /// <summary>What a patient meets who has not joined.</summary>
    public static void Offer(StubGateway gateway) => gateway
        .Answer($"GET {Trials}", Trial)
        .Answer($"GET {Trials}/consent", Consent("old"))
        .Answer("GET /api/trials/my/enrolments", new Page<MyEnrolment>([], null))
        .Answer("GET /api/trials/my/waiting-list", new Page<MyWaiting>([], null))
        .Answer($"POST {Trials}/self-test", new SelfTestResult(true, [], []));

    /// <summary>What somebody meets who takes part.</summary>
    public static void Joined(StubGateway gateway, MyEnrolment mine) => gateway
        .Answer($"GET {Trials}", Trial)
        .Answer($"GET {Trials}/consent", Consent("old"))
        .Answer("GET /api/trials/my/enrolments", new Page<MyEnrolment>([mine], null))
        .Answer("GET /api/trials/my/waiting-list", new Page<MyWaiting>([], null))
        .Answer($"GET {Own}/tasks", new ParticipantTasks([new("start", "q|1", new(2026, 12, 1), Now, Now.AddDays(7), "Europe/Luxembourg", TaskState.Open)]));

    private static Dictionary<string, string> Text(string english) => new() { ["en"] = english };

    private static string Hash(string words) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(words)));
}
