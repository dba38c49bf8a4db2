using System.Text;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Responses;

/// <summary>The size of a body is limited by Kestrel, so this needs it instead of the in-memory server.</summary>
public sealed class BodyLimitTests(KestrelFeedback feedback) : IClassFixture<KestrelFeedback>
{
    [Fact]
    public async Task Submit_of_a_body_of_1_MB_returns_413_and_leaves_no_trace()
    {
        var client = feedback.ClientWith(feedback.Tokens.ForParticipant(Guid.CreateVersion7(), Guid.NewGuid()));
        using var body = new StringContent("{\"questionnaire\":\"" + new string('x', 1024 * 1024) + "\"}", Encoding.UTF8, "application/json");

        var answer = await client.PutAsync(
            new Uri($"/api/feedback/responses/{Guid.CreateVersion7()}", UriKind.Relative), body, TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(413, "body-too-large");
        Assert.False(await feedback.Db(db => db.Responses.AnyAsync(TestContext.Current.CancellationToken)));
    }
}
