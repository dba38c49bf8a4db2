using Marketplace.Feedback.Data;
using Marketplace.Testing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Marketplace.Feedback.Participation;

/// <summary>Feedback that started while Trials, whose keys it reads, was down.</summary>
public sealed class TrialsDownTests
{
    [Fact]
    public async Task Submit_when_the_keys_of_Trials_could_never_be_read_returns_503_and_when_to_come_again()
    {
        await using var feedback = new KeylessFeedback();
        await feedback.InitializeAsync();
        var participant = feedback.ClientWith(feedback.Tokens.ForParticipant(Guid.CreateVersion7(), Guid.NewGuid()));

        using var refused = await FeedbackFixture.PutAsync(participant, Guid.CreateVersion7(), FeedbackFixture.Body(FeedbackFixture.AllOf(3)));

        await refused.ShouldBeProblemAsync(503, "keys-unavailable");
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
    }

    /// <summary>Reads its keys as it does outside tests, where nobody answers.</summary>
    private sealed class KeylessFeedback : ServiceFixture<Program, FeedbackDb>
    {
        protected override IReadOnlyDictionary<string, string?> Settings =>
            new Dictionary<string, string?> { [$"{ParticipationOptions.Section}:{nameof(ParticipationOptions.KeysAddress)}"] = "http://127.0.0.1:9/keys" };

        protected override void ConfigureServices(IServiceCollection services)
        {
            foreach (var keysOfTheTest in services.Where(s => s.ImplementationInstance is PostConfigureOptions<JwtBearerOptions>).ToList())
            {
                services.Remove(keysOfTheTest);
            }
        }
    }
}
