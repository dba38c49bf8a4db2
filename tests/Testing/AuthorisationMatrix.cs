using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Messaging;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Marketplace.Testing;

/// <summary>
/// Every endpoint of a service against every kind of caller. An endpoint without a row fails, and so does a row
/// without an endpoint, so that nobody adds a route and forgets who may use it.
/// </summary>
public static partial class AuthorisationMatrix
{
    /// <summary>No token at all.</summary>
    public const string Anyone = "anyone";

    /// <summary>Any signed-in account.</summary>
    public const string Account = "account";

    /// <summary>A participation token.</summary>
    public const string Participant = "participant";

    private static readonly string[] Unlisted = ["/health", "/alive", "/openapi"];

    /// <param name="expected">Who may use an endpoint, by <c>"METHOD /route"</c>.</param>
    public static async Task CheckAsync<TProgram, TDb>(ServiceFixture<TProgram, TDb> service, IReadOnlyDictionary<string, string[]> expected)
        where TProgram : class where TDb : MessagingDb
    {
        var endpoints = Endpoints(service.Services);
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), endpoints.Order(StringComparer.Ordinal));

        var wrong = new List<string>();
        foreach (var endpoint in endpoints)
        {
            foreach (var (caller, token) in Callers(service.Tokens))
            {
                var status = await SendAsync(service.Anonymous, endpoint, token);
                var allowed = IsAllowed(caller, expected[endpoint]);
                if (!Fits(status, caller, allowed))
                {
                    wrong.Add($"{endpoint} as {caller}: {status}, though the caller is {(allowed ? "allowed" : "not allowed")}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static List<string> Endpoints(IServiceProvider services) =>
        [.. services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => !Unlisted.Any(u => Route(e).StartsWith(u, StringComparison.Ordinal)))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Select(m => $"{m} {Route(e)}") ?? [$"ANY {Route(e)}"])
            .Distinct()];

    private static string Route(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    private static IEnumerable<(string Caller, string? Token)> Callers(TestTokens tokens)
    {
        var elsewhere = Guid.CreateVersion7();
        yield return (Anyone, null);
        yield return (Participant, tokens.ForParticipant(Guid.CreateVersion7(), Guid.NewGuid()));
        yield return (Roles.Patient, tokens.For(TestUser.Patient()));
        yield return (Roles.Clinician, tokens.For(TestUser.Clinician()));
        yield return (Roles.Maker, tokens.For(TestUser.Maker(elsewhere)));
        yield return (Roles.SiteCoordinator, tokens.For(TestUser.SiteCoordinator(elsewhere)));
        yield return (Roles.EthicsReviewer, tokens.For(TestUser.EthicsReviewer()));
        yield return (Roles.Operator, tokens.For(TestUser.Operator()));
        yield return ("expired", tokens.Sign(new TokenOptions().Issuer, new TokenOptions().Audience,
            [new(ClaimNames.Subject, elsewhere.ToString()), new(ClaimNames.Roles, Roles.Operator)], TimeSpan.FromMinutes(-1)));
        yield return ("audience", tokens.Sign(new TokenOptions().Issuer, "elsewhere",
            [new(ClaimNames.Subject, elsewhere.ToString()), new(ClaimNames.Roles, Roles.Operator)]));
    }

    private static bool IsAllowed(string caller, string[] allowed) => allowed switch
    {
        _ when allowed.Contains(Anyone) => true,
        _ when Roles.All.Contains(caller) && allowed.Contains(Account) => true,
        _ => allowed.Contains(caller),
    };

    private static bool Fits(int status, string caller, bool allowed) => (allowed, caller) switch
    {
        (true, _) => status is not (401 or 403) and < 500 or 503,
        (false, Anyone or Participant or "expired" or "audience") => status is 401 or 403,
        (false, _) => status is 401 or 403 or 404,
    };

    private static async Task<int> SendAsync(HttpClient client, string endpoint, string? token)
    {
        var (method, route) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
        var path = Parameter().Replace(route, m => m.Value.Contains(":guid", StringComparison.Ordinal) ? Guid.CreateVersion7().ToString() : "x");
        using var request = new HttpRequestMessage(new HttpMethod(method == "ANY" ? "GET" : method), path);
        if (method is "PUT" or "POST" or "PATCH")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (int)response.StatusCode;
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
