using Marketplace.Clients.Identity;
using Marketplace.Clients.Sessions;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Participation;
using Marketplace.Portal.Sessions;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Portal.Tests.Participation;

public sealed class ParticipationTokensTests : IAsyncLifetime
{
    private static readonly Guid Trial = Guid.CreateVersion7();
    private static readonly Guid Enrolment = Guid.CreateVersion7();

    private readonly PortalHost _portal = new();
    private int _minted;

    public async ValueTask InitializeAsync()
    {
        await _portal.InitializeAsync();
        _portal.Gateway.On($"POST /api/trials/{Trial}/enrolments/{Enrolment}/participation-token", http =>
        {
            var expires = _portal.Clock.GetUtcNow().AddMinutes(15).UtcDateTime;
            return Results.Json(new ParticipationToken($"token-{++_minted}", expires)).ExecuteAsync(http);
        });
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Requests_of_a_session_share_a_token_until_shortly_before_its_end()
    {
        Assert.Equal("token-1", await ForAsync("a"));

        _portal.Clock.Advance(TimeSpan.FromMinutes(12));
        Assert.Equal("token-1", await ForAsync("a"));

        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("token-2", await ForAsync("a"));
    }

    [Fact]
    public async Task Another_session_gets_a_token_of_its_own()
    {
        await ForAsync("a");

        Assert.Equal("token-2", await ForAsync("b"));
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        var line = $"POST /api/trials/{Trial}/enrolments/{Enrolment}/participation-token";
        _portal.Gateway.Refuse(line, 409, "reconsent-due");
        Assert.Equal("reconsent-due", await ForAsync("a"));

        _portal.Gateway.Answer(line, new ParticipationToken("signed", _portal.Clock.GetUtcNow().AddMinutes(15).UtcDateTime));

        Assert.Equal("signed", await ForAsync("a"));
    }

    /// <returns>The token, or the code of the refusal.</returns>
    private async Task<string> ForAsync(string session)
    {
        await using var request = _portal.Services.CreateAsyncScope();
        var now = _portal.Clock.GetUtcNow();
        var me = new Me(Guid.CreateVersion7(), "a@example.org", "A", "en", [Roles.Patient], []);
        var tokens = new SessionTokens(me.Id, "access", now.AddMinutes(10), "refresh", now.AddDays(1));
        var http = new DefaultHttpContext { RequestServices = request.ServiceProvider };
        http.Features.Set(new OpenSession(session, new SessionStore.Kept(tokens, me)));
        request.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        var answer = await request.ServiceProvider.GetRequiredService<ParticipationTokens>().ForAsync(Trial, Enrolment, CancellationToken.None);
        return answer.TryGet(out var token, out var problem) ? token : problem.Code;
    }
}
