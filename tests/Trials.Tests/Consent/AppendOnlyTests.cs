using Marketplace.Testing;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Protocols;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Consent;

/// <summary>The databases themselves refuse to change what was written.</summary>
public sealed class AppendOnlyTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Theory]
    [InlineData("UPDATE consent_ledger SET \"Language\" = 'de'")]
    [InlineData("DELETE FROM consent_ledger")]
    public async Task Sqlite_refuses_to_change_or_delete_an_entry(string sql)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.EnrolledAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => fixture.Service.WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql)));

        Assert.Equal(1, await fixture.Service.Db(db => db.ConsentLedger.CountAsync(e => e.TrialId == stage.TrialId && e.Language == "fr")));
    }

    [Fact]
    public async Task An_entry_of_the_first_format_still_verifies_and_the_next_one_follows_it()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var enrolmentId = Guid.CreateVersion7();
        const string hash = "1df70ecc4feed78aa4da6d8ccf4d3b6ef92ed0f02fcd9e6adbb30d7f64b1c8a5";
        var first = ConsentEntryOfFormat1(stage.TrialId, enrolmentId, hash);
        await fixture.Service.WriteAsync(db => db.Database.ExecuteSqlAsync($"""
            INSERT INTO consent_ledger ("TrialId", "Number", "EnrolmentId", "Action", "Role", "Language", "ConsentVersion", "TextHash", "AtUtc", "PreviousHash", "Hash", "Format")
            VALUES ({first.TrialId}, 1, {enrolmentId}, 'Given', 'Patient', 'fr', 1, {hash}, {first.AtUtc}, {ConsentLedger.Beginning}, {first.Hash}, 1)
            """));

        await stage.EnrolledAsync();

        var verified = await Stage.JsonAsync(await stage.Reviewer.GetAsync($"{stage.Address}/consent-ledger/verification"));
        Assert.Equal(2, verified.GetProperty("entries").GetInt32());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, verified.GetProperty("firstFlaw").ValueKind);
    }

    [Fact]
    public async Task Details_written_later_into_an_entry_of_the_first_format_are_a_flaw()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var enrolmentId = Guid.CreateVersion7();
        var first = ConsentEntryOfFormat1(stage.TrialId, enrolmentId, "hash");
        const string forged = """{"purposes":{"Recontact":true}}""";
        await fixture.Service.WriteAsync(db => db.Database.ExecuteSqlAsync($"""
            INSERT INTO consent_ledger ("TrialId", "Number", "EnrolmentId", "Action", "Role", "Language", "ConsentVersion", "TextHash", "AtUtc", "PreviousHash", "Hash", "Format", "Details")
            VALUES ({first.TrialId}, 1, {enrolmentId}, 'Given', 'Patient', 'fr', 1, 'hash', {first.AtUtc}, {ConsentLedger.Beginning}, {first.Hash}, 1, {forged})
            """));

        Assert.Equal("1", await VerifiedAsync(stage, "firstFlaw"));
    }

    [Fact]
    public async Task The_verification_names_the_head_and_the_first_flaw()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.EnrolledAsync();
        await stage.EnrolledAsync();
        var head = await fixture.Service.Db(db => db.LastConsentEntryAsync(stage.TrialId, default));
        Assert.Equal(head!.Hash, await VerifiedAsync(stage, "headHash"));

        await fixture.Service.WriteAsync(db => db.Database.ExecuteSqlAsync($"""
            INSERT INTO consent_ledger ("TrialId", "Number", "EnrolmentId", "Action", "Role", "Language", "ConsentVersion", "TextHash", "AtUtc", "PreviousHash", "Hash", "Format")
            VALUES ({stage.TrialId}, 3, {Guid.CreateVersion7()}, 'Given', 'Patient', 'fr', 1, 'x', {head.AtUtc}, {head.Hash}, 'forged', 2)
            """));

        Assert.Equal("3", await VerifiedAsync(stage, "firstFlaw"));
    }

    [Fact]
    public async Task The_verification_of_no_trial_is_unknown() =>
        await fixture.Service.ClientFor(TestUser.EthicsReviewer()).GetAsync($"/api/trials/{Guid.CreateVersion7()}/consent-ledger/verification")
            .ShouldBeProblemAsync(404, "trial-unknown");

    private static async Task<string?> VerifiedAsync(Stage stage, string field) =>
        (await Stage.JsonAsync(await stage.Reviewer.GetAsync($"{stage.Address}/consent-ledger/verification"))).GetProperty(field).ToString();

    /// <summary>As the first release wrote it.</summary>
    private static (Guid TrialId, DateTime AtUtc, string Hash) ConsentEntryOfFormat1(Guid trialId, Guid enrolmentId, string textHash)
    {
        var at = new DateTime(2026, 3, 1, 8, 30, 0, 123, DateTimeKind.Utc);
        var content = System.Text.Json.JsonSerializer.Serialize(new[]
        {
            ConsentLedger.Beginning, trialId.ToString(), "1", enrolmentId.ToString(), "Given", nameof(ParticipantRole.Patient), "fr", "1", textHash,
            "2026-03-01T08:30:00.1230000Z",
        });
        return (trialId, at, Sha256.Of(content));
    }
}
