using System.Net.Http.Headers;
using System.Text;
using Marketplace.Feedback.Data;
using Marketplace.Testing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Xunit;

namespace Marketplace.Feedback.Responses;

/// <summary>The size of a body is limited by Kestrel, so this needs it instead of the in-memory server.</summary>
public sealed class BodyLimitTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("feedback-").FullName;
    private readonly TestTokens _tokens = new(TimeProvider.System);
    private readonly WebApplicationFactory<Program> _factory;

    public BodyLimitTests()
    {
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
            builder.UseSetting("Storage:Directory", _folder);
            builder.UseSetting("Messaging:Enabled", "false");
            builder.ConfigureServices(services => services.PostConfigureAll<JwtBearerOptions>(o =>
                o.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(_tokens.Configuration)));
        });
        _factory.UseKestrel();
    }

    public ValueTask InitializeAsync()
    {
        _factory.StartServer();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Submit_of_a_body_of_1_MB_returns_413_and_leaves_no_trace()
    {
        var client = _factory.CreateClient();
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", _tokens.ForParticipant(Guid.CreateVersion7(), Guid.NewGuid()));
        using var body = new StringContent("{\"questionnaire\":\"" + new string('x', 1024 * 1024) + "\"}", Encoding.UTF8, "application/json");

        var answer = await client.PutAsync(
            new Uri($"/api/feedback/responses/{Guid.CreateVersion7()}", UriKind.Relative), body, TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(413, "body-too-large");
        await using var db = await _factory.Services.GetRequiredService<IDbContextFactory<FeedbackDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.False(await db.Responses.AnyAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        _tokens.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
