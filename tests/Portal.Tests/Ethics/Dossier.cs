using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Tests.Ethics;

/// <summary>A submission as a committee gets it, and the trial that it belongs to.</summary>
internal static class Dossier
{
    public const string Questionnaire = "https://q.example/sus|1.0.0";

    private static readonly Dictionary<string, string> Words = new() { ["en"] = "Walking safely" };

    public static EthicsSubmission Submission(int version, Guid id = default, Guid trial = default) => new(
        id, trial, Guid.Empty, version, Superseded: false, version, 1, new(2026, 4, 1, 8, 0, 0, DateTimeKind.Utc),
        new(Guid.Empty, "1.0.0", Words, Words, [new(Questionnaire, "end", 28)], [], new(2026, 5, 1), new(2026, 6, 1), [], LegalBasis.Consent, false),
        new("generic", null, "valid", null, [], [], false, []));

    /// <param name="inForce">Version of the protocol that is approved.</param>
    public static Trial Trial(int? inForce, Guid id = default) => new(
        id, Guid.Empty, "Spital", "recruiting", true, Guid.Empty, "1.0.0", Words, Words, [], [], new(2026, 5, 1), new(2026, 6, 1), [], [], 1,
        new(3, 1, inForce, null, null, [], []));
}
