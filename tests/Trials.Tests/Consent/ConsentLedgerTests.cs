using Marketplace.Testing;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Protocols;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Consent;

public sealed class ConsentLedgerTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task The_ledger_read_back_from_the_database_verifies()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        for (var i = 0; i < 3; i++)
        {
            var (patient, enrolmentId) = await stage.EnrolledAsync();
            await stage.WithdrawAsync(patient, enrolmentId, "keep").ShouldBeAsync(200);
        }

        var entries = await ReadAsync(stage);

        Assert.Equal(6, entries.Count);
        Assert.Null(ConsentLedger.FirstFlaw(entries));
    }

    private static readonly Dictionary<string, object> Forgeries = new()
    {
        [nameof(ConsentEntry.TextHash)] = new string('0', 64),
        [nameof(ConsentEntry.Language)] = "en",
        [nameof(ConsentEntry.Action)] = ConsentAction.Withdrawn,
        [nameof(ConsentEntry.Role)] = ParticipantRole.Clinician,
        [nameof(ConsentEntry.ConsentVersion)] = 2,
        [nameof(ConsentEntry.EnrolmentId)] = Guid.Empty,
        [nameof(ConsentEntry.AtUtc)] = new DateTime(2020, 1, 1, 0, 0, 0, 1, DateTimeKind.Utc),
        [nameof(ConsentEntry.ConsentId)] = Guid.Empty,
        [nameof(ConsentEntry.Details)] = new ConsentDetails(new Dictionary<ConsentPurpose, bool> { [ConsentPurpose.Recontact] = true }),
        [nameof(ConsentEntry.Format)] = 1,
        [nameof(ConsentEntry.PreviousHash)] = new string('0', 64),
        [nameof(ConsentEntry.Hash)] = new string('0', 64),
    };

    public static TheoryData<string> Columns() => [.. Forgeries.Keys];

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task A_row_that_was_changed_in_the_database_is_found(string column)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        for (var i = 0; i < 3; i++)
        {
            await stage.EnrolledAsync();
        }

        await fixture.Service.WriteAsync(async db =>
        {
            // Who has the right to drop the guard can change a row; the chain still tells.
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER IF EXISTS consent_ledger_never_updated");
            var second = await db.ConsentLedger.SingleAsync(e => e.TrialId == stage.TrialId && e.Number == 2);
            db.Entry(second).Property(column).CurrentValue = Forgeries[column];
        });

        Assert.Equal(2, ConsentLedger.FirstFlaw(await ReadAsync(stage)));
    }

    [Fact]
    public void A_dropped_a_repeated_and_a_reordered_entry_are_found()
    {
        var entries = Chain(4);

        Assert.Null(ConsentLedger.FirstFlaw(entries));
        Assert.Equal(2, ConsentLedger.FirstFlaw([entries[0], entries[2], entries[3]]));
        Assert.Equal(2, ConsentLedger.FirstFlaw([entries[0], entries[0], entries[1]]));
        Assert.Equal(1, ConsentLedger.FirstFlaw([entries[1], entries[0]]));
        Assert.Null(ConsentLedger.FirstFlaw([]));
    }

    [Fact]
    public void An_entry_keeps_its_time_in_milliseconds_which_every_database_gives_back()
    {
        var odd = new DateTime(2026, 3, 1, 8, 30, 0, 123, DateTimeKind.Utc).AddTicks(4567);

        var entry = ConsentEntry.After(null, Guid.CreateVersion7(), Guid.CreateVersion7(), ConsentAction.Given, ParticipantRole.Patient, new(1, "fr", "h"), odd);

        Assert.Equal(new DateTime(2026, 3, 1, 8, 30, 0, 123, DateTimeKind.Utc), entry.AtUtc);
    }

    [Fact]
    public async Task The_consent_text_is_read_with_version_and_hash_of_its_exact_bytes()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);

        var consent = await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync($"{stage.Address}/consent?role=patient&language=fr"));

        Assert.Equal(1, consent.GetProperty("version").GetInt32());
        Assert.Equal(Stage.French, consent.GetProperty("text").GetString());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Stage.French))),
            consent.GetProperty("hash").GetString());
    }

    [Theory]
    [InlineData("role=patient&language=de", 404, "consent-text-unknown")]
    [InlineData("role=patient&language=lb", 400, "validation-failed")]
    [InlineData("role=nurse&language=fr", 400, "validation-failed")]
    [InlineData("language=fr", 400, "request-invalid")]
    public async Task A_consent_text_that_is_not_there_is_refused(string query, int status, string code)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);

        await fixture.Service.Anonymous.GetAsync($"{stage.Address}/consent?{query}").ShouldBeProblemAsync(status, code);
    }

    [Fact]
    public async Task The_consent_of_a_trial_that_has_not_opened_is_unknown()
    {
        var stage = await Stage.ApprovedAsync(fixture.Service);

        await fixture.Service.Anonymous.GetAsync($"{stage.Address}/consent?role=patient&language=fr").ShouldBeProblemAsync(404, "trial-unknown");
    }

    private static List<ConsentEntry> Chain(int length)
    {
        var trialId = Guid.CreateVersion7();
        var entries = new List<ConsentEntry>();
        for (var i = 0; i < length; i++)
        {
            entries.Add(ConsentEntry.After(
                entries.LastOrDefault(), trialId, Guid.CreateVersion7(), ConsentAction.Given, ParticipantRole.Patient,
                new SignedConsent(1, "fr", "hash"), new DateTime(2026, 3, 1, 8, i, 0, DateTimeKind.Utc)));
        }

        return entries;
    }

    private Task<List<ConsentEntry>> ReadAsync(Stage stage) => fixture.Service.Db(db =>
        db.ConsentLedger.Where(e => e.TrialId == stage.TrialId).OrderBy(e => e.Number).ToListAsync());
}
