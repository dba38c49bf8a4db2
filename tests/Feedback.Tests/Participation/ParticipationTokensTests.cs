using System.Security.Claims;
using Marketplace.Contracts.Feedback;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Participation;

public sealed class ParticipationTokensTests(FeedbackFixture feedback) : IClassFixture<FeedbackFixture>
{
    private const string Issuer = "urn:marketplace:trials";

    private readonly Guid _id = Guid.CreateVersion7();
    private readonly Guid _pseudonym = Guid.NewGuid();

    [Fact]
    public async Task Submit_without_a_token_returns_401() =>
        await ShouldBeRefusedAsync(feedback.Anonymous, await feedback.OpenTrialAsync(), 401, "token-missing-or-invalid");

    [Fact]
    public async Task Submit_with_an_account_token_returns_401() =>
        await ShouldBeRefusedAsync(feedback.ClientFor(TestUser.Patient()), await feedback.OpenTrialAsync(), 401, "token-missing-or-invalid");

    [Fact]
    public async Task Submit_with_an_expired_token_returns_401()
    {
        var trial = await feedback.OpenTrialAsync();
        var client = feedback.ClientWith(feedback.Tokens.Sign(Issuer, "feedback", Claims(trial), TimeSpan.FromSeconds(-1)));

        await ShouldBeRefusedAsync(client, trial, 401, "token-missing-or-invalid");
    }

    [Fact]
    public async Task Submit_with_a_token_that_expires_after_its_first_use_returns_401_afterwards()
    {
        // A service of its own, because moving the clock would age the tokens of the neighbours.
        await using var own = new FeedbackFixture();
        await own.InitializeAsync();
        var trial = await own.OpenTrialAsync();
        var client = own.ClientWith(own.Tokens.Sign(Issuer, "feedback", Claims(trial), TimeSpan.FromMinutes(15)));
        await (await FeedbackFixture.PutAsync(client, _id, FeedbackFixture.Body(FeedbackFixture.AllOf(3)))).ShouldBeAsync(201);

        own.Clock.Advance(TimeSpan.FromMinutes(16));

        await (await FeedbackFixture.PutAsync(client, _id, FeedbackFixture.Body(FeedbackFixture.AllOf(3)))).ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }

    [Fact]
    public async Task Submit_with_a_token_signed_by_somebody_else_returns_401()
    {
        var trial = await feedback.OpenTrialAsync();
        using var forger = new TestTokens(feedback.Clock);

        await ShouldBeRefusedAsync(feedback.ClientWith(forger.ForParticipant(trial, _pseudonym)), trial, 401, "token-missing-or-invalid");
    }

    [Theory]
    [InlineData(Issuer, "catalog", "at+jwt")]
    [InlineData(Issuer, "marketplace", "at+jwt")]
    [InlineData("urn:somebody:else", "feedback", "at+jwt")]
    [InlineData(Issuer, "feedback", "JWT")]
    public async Task Submit_with_a_token_for_another_purpose_returns_401(string issuer, string audience, string type)
    {
        var trial = await feedback.OpenTrialAsync();
        var client = feedback.ClientWith(feedback.Tokens.Sign(issuer, audience, Claims(trial), type: type));

        await ShouldBeRefusedAsync(client, trial, 401, "token-missing-or-invalid");
    }

    [Fact]
    public async Task Submit_with_a_changed_token_returns_401()
    {
        var trial = await feedback.OpenTrialAsync();
        var parts = feedback.Tokens.ForParticipant(trial, _pseudonym).Split('.');
        var others = feedback.Tokens.ForParticipant(trial, Guid.NewGuid()).Split('.');

        await ShouldBeRefusedAsync(feedback.ClientWith($"{parts[0]}.{others[1]}.{parts[2]}"), trial, 401, "token-missing-or-invalid");
    }

    [Theory]
    [InlineData("maker")]
    [InlineData("")]
    public async Task Submit_with_a_token_without_a_participants_role_returns_403(string role)
    {
        var trial = await feedback.OpenTrialAsync();

        await ShouldBeRefusedAsync(feedback.ClientWith(feedback.Tokens.ForParticipant(trial, _pseudonym, role)), trial, 403, "role-not-allowed");
    }

    [Theory]
    [InlineData("/api/feedback/dead-letters")]
    [InlineData("/api/feedback/trials/019d0000-0000-7000-8000-000000000000/snapshots")]
    public async Task Other_routes_refuse_a_participation_token(string path)
    {
        var client = feedback.Participant(Guid.CreateVersion7(), _pseudonym);

        var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }

    private async Task ShouldBeRefusedAsync(HttpClient client, Guid trial, int status, string code)
    {
        var answer = await FeedbackFixture.PutAsync(client, _id, FeedbackFixture.Body(FeedbackFixture.AllOf(4)));

        await answer.ShouldBeProblemAsync(status, code);
        Assert.False(await feedback.Db(db => db.Responses.AnyAsync(r => r.Id == _id || r.TrialId == trial)));
        Assert.DoesNotContain(await feedback.OutboxAsync<ResponseSubmittedV1>(), e => e.ResponseId == _id);
    }

    private Claim[] Claims(Guid trial) =>
        [new(ClaimNames.Subject, _pseudonym.ToString()), new(ClaimNames.Trial, trial.ToString()), new(CurrentParticipant.RoleClaim, Roles.Patient)];
}
