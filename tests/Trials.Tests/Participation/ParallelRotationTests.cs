using Marketplace.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Xunit;

namespace Marketplace.Trials.Tests.Participation;

/// <summary>On a service of its own: it moves the clock past a rotation, which other tests of keys would notice.</summary>
public sealed class ParallelRotationTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Twenty_parallel_first_tokens_after_a_rotation_agree_on_the_keys()
    {
        fixture.Service.Clock.Advance(TimeSpan.FromDays(61));
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        var minted = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => stage.TokenAsync(patient, enrolmentId)));

        var kids = new HashSet<string>();
        foreach (var response in minted)
        {
            kids.Add(new JsonWebToken((await Stage.JsonAsync(response)).GetProperty("token").GetString()).Kid);
        }

        Assert.Single(kids);
    }
}
