using System.Text;
using Marketplace.Testing;
using Marketplace.Trials.Participation;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Marketplace.Trials.Tests.Participation;

public sealed class ParticipationTokenTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task The_token_names_pseudonym_trial_role_and_informant_and_nothing_else()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        var minted = await Stage.JsonAsync(await stage.TokenAsync(patient, enrolmentId));

        var token = new JsonWebToken(minted.GetProperty("token").GetString());
        Assert.Equal(["aud", "exp", "iat", "informant", "iss", "role", "sub", "trial"], token.Claims.Select(c => c.Type).Order());
        Assert.Equal(("at+jwt", "ES256"), (token.Typ, token.Alg));
        Assert.Equal(("urn:marketplace:trials", "feedback", "patient"), (token.Issuer, token.Audiences.Single(), token.GetClaim("role").Value));
        Assert.Equal((stage.TrialId.ToString(), "self"), (token.GetClaim("trial").Value, token.GetClaim("informant").Value));
        var enrolment = await fixture.Service.Db(db => db.Enrolments.SingleAsync(e => e.Id == enrolmentId));
        Assert.Equal(enrolment.Pseudonym.ToString(), token.Subject);
        Assert.DoesNotContain(enrolment.AccountId.ToString(), Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(token.EncodedPayload)), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(15), token.ValidTo - token.IssuedAt);
    }

    [Fact]
    public async Task The_token_verifies_with_the_published_keys_before_and_after_a_rotation()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var user = TestUser.Patient();
        var enrolmentId = Guid.CreateVersion7();
        await stage.JoinAsync(fixture.Service.ClientFor(user), enrolmentId).ShouldBeAsync(201);
        var announced = await KeysAsync();
        var old = await TokenAsync(stage, user, enrolmentId);

        // Other tests move the clock too, so how far off the rotation is depends on their order.
        var fresh = old;
        for (var steps = 0; steps < 60 && KeyOf(fresh) == KeyOf(old); steps++)
        {
            fixture.Service.Clock.Advance(TimeSpan.FromHours(12) + TimeSpan.FromMinutes(1));
            fresh = await TokenAsync(stage, user, enrolmentId);
        }

        var published = await KeysAsync();

        Assert.NotEqual(KeyOf(old), KeyOf(fresh));
        Assert.True(await VerifiesAsync(old, announced));
        Assert.True(await VerifiesAsync(fresh, announced));
        Assert.True(await VerifiesAsync(old, published));
        Assert.Equal(3, published.Keys.Count);
        Assert.All(published.Keys, k => Assert.False(k.HasPrivateKey));

        fixture.Service.Clock.Advance(TimeSpan.FromDays(2));
        Assert.False(await VerifiesAsync(old, await KeysAsync()));
    }

    [Fact]
    public async Task A_participant_of_a_paused_trial_still_gets_a_token()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        await stage.StepAsync("pause").ShouldBeAsync(200);

        await stage.TokenAsync(patient, enrolmentId).ShouldBeAsync(200);
    }

    [Theory]
    [InlineData("keep")]
    [InlineData("erase")]
    public async Task After_withdrawal_there_is_no_token(string mode)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        await stage.WithdrawAsync(patient, enrolmentId, mode).ShouldBeAsync(200);

        await stage.TokenAsync(patient, enrolmentId).ShouldBeProblemAsync(409, "enrolment-withdrawn");
    }

    [Fact]
    public async Task When_the_trial_is_closed_there_is_no_token()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        await stage.StepAsync("close").ShouldBeAsync(200);

        await stage.TokenAsync(patient, enrolmentId).ShouldBeProblemAsync(409, "trial-closed");
    }

    [Fact]
    public async Task For_somebody_elses_enrolment_there_is_no_token()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (_, enrolmentId) = await stage.EnrolledAsync();

        await stage.TokenAsync(fixture.Service.ClientFor(TestUser.Patient()), enrolmentId).ShouldBeProblemAsync(404, "enrolment-unknown");
    }

    [Fact]
    public async Task The_private_keys_stand_encrypted_and_the_key_file_is_for_its_owner_only()
    {
        var keys = await fixture.Service.Db(db => db.ParticipationKeys.ToListAsync());
        var file = Path.Combine(fixture.Service.Folder, ParticipationSetup.KeyFile);

        Assert.All(keys, k => Assert.Equal(12 + 32 + 16, k.SealedD.Length));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    private static string KeyOf(string token) => new JsonWebToken(token).Kid;

    private async Task<string> TokenAsync(Stage stage, TestUser user, Guid enrolmentId)
    {
        var minted = await Stage.JsonAsync(await stage.TokenAsync(fixture.Service.ClientFor(user), enrolmentId));
        return minted.GetProperty("token").GetString()!;
    }

    private async Task<JsonWebKeySet> KeysAsync() =>
        new(await fixture.Service.Anonymous.GetStringAsync("/api/trials/.well-known/participation-keys.json"));

    private static async Task<bool> VerifiesAsync(string token, JsonWebKeySet keys)
    {
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = MintParticipationToken.Issuer,
            ValidAudience = MintParticipationToken.Audience,
            ValidTypes = ["at+jwt"],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidateLifetime = false,
        });
        return result.IsValid;
    }
}
