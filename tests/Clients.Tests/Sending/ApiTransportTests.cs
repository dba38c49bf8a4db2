using Marketplace.Clients.Catalog;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Sending;
using Marketplace.ServiceDefaults.Http;
using Marketplace.Testing;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Clients.Tests.Sending;

public sealed class ApiTransportTests
{
    private static readonly Guid Id = Guid.CreateVersion7();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refusal_comes_back_with_all_that_the_problem_says()
    {
        await using var loopback = await LoopbackApi.StartAsync((http, _) => Results.ValidationProblem(
            new Dictionary<string, string[]> { ["email"] = ["Too long.", "Not an address."] },
            detail: "Mend what errors names.",
            extensions: new Dictionary<string, object?> { ["code"] = "validation-failed", ["field"] = "$.email" }).ExecuteAsync(http));

        var refused = (await loopback.Api.Identity.GetMeAsync(Ct)).Problem!;

        Assert.Equal((400, "validation-failed", "Mend what errors names.", "$.email"), (refused.Status, refused.Code, refused.Detail, refused.Field));
        Assert.Equal(["Too long.", "Not an address."], refused.Errors["email"]);
        Assert.Equal("400 validation-failed: Mend what errors names. (field $.email) email: Too long. Not an address.", refused.ToString());
    }

    [Fact]
    public async Task A_refusal_names_every_fault_of_the_body_with_its_place()
    {
        await using var loopback = await LoopbackApi.StartAsync((http, _) => Results.Problem(
            statusCode: 400,
            extensions: new Dictionary<string, object?>
            {
                ["code"] = "answer-missing",
                ["faults"] = new[] { new { Code = "answer-missing", Field = "$.items", Detail = "Required." }, new { Code = "answer-type", Field = "$.items[0].answer[0].value", Detail = "A date." } },
            }).ExecuteAsync(http));

        var refused = (await loopback.Api.Identity.GetMeAsync(Ct)).Problem!;

        Assert.Equal([("answer-missing", "$.items"), ("answer-type", "$.items[0].answer[0].value")], refused.Faults.Select(f => (f.Code, f.Field)));
    }

    [Fact]
    public async Task A_refusal_that_nobody_planned_for_is_an_exception_with_the_problem()
    {
        await using var loopback = await LoopbackApi.StartAsync((http, _) => LoopbackApi.ProblemAsync(http, 409, "solution-differs"));

        var thrown = await Assert.ThrowsAsync<ApiException>(() => loopback.Api.Catalog.SubmitAsync(Id, Ct).OrThrowAsync());

        Assert.Equal((409, "solution-differs"), (thrown.Problem.Status, thrown.Problem.Code));
    }

    [Theory]
    [InlineData(404, "<html>nothing here</html>")]
    [InlineData(200, "<html>welcome</html>")]
    [InlineData(200, "null")]
    [InlineData(401, """{"title":"no code"}""")]
    public async Task An_answer_that_is_not_the_apis_is_a_problem_too(int status, string body)
    {
        await using var loopback = await LoopbackApi.StartAsync((http, _) =>
            Results.Text(body, body.StartsWith('<') ? "text/html" : "application/json", statusCode: status).ExecuteAsync(http));

        var refused = (await loopback.Api.Identity.GetMeAsync(Ct)).Problem!;

        Assert.Equal((status, ApiProblem.Unexpected), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Nobody_there_is_a_problem_too()
    {
        var loopback = await LoopbackApi.AnswerAsync(new { });
        await loopback.DisposeAsync();

        var refused = (await loopback.Api.Identity.GetMeAsync(Ct)).Problem!;

        Assert.Equal((503, ApiProblem.Unreachable), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task The_callers_cancellation_stays_one()
    {
        var asked = new TaskCompletionSource();
        await using var loopback = await LoopbackApi.StartAsync((http, _) =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        using var stop = new CancellationTokenSource();

        var call = loopback.Api.Identity.GetMeAsync(stop.Token);
        await asked.Task;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_a_problem()
    {
        await using var loopback = await LoopbackApi.StartAsync((http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted));
        var impatient = MarketplaceApi.At(loopback.Address, new TestClock(), new ResilienceOptions
        {
            AttemptTimeout = TimeSpan.FromMilliseconds(50), Retries = 1, FirstDelay = TimeSpan.FromMilliseconds(1),
        });
        var refused = (await impatient.Identity.GetMeAsync(Ct)).Problem!;

        Assert.Equal((503, ApiProblem.Unreachable), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_put_is_repeated_with_the_same_body_until_it_is_taken()
    {
        await using var loopback = await LoopbackApi.StartAsync((http, before) => before < 2
            ? LoopbackApi.ProblemAsync(http, 503, "trial-not-yet-known")
            : Results.Json(new { id = Id }, statusCode: 201).ExecuteAsync(http));

        var account = await loopback.Api.Identity.RegisterAsync(Id, new NewAccount("a@b.example", "secret", "A", "fr"), Ct).OrThrowAsync();

        Assert.Equal(Id, account.Id);
        Assert.Equal(3, loopback.Requests.Count);
        Assert.Single(loopback.Requests.Select(r => r.Body).Distinct());
    }

    [Fact]
    public async Task A_transition_is_repeated_under_one_key()
    {
        await using var loopback = await LoopbackApi.StartAsync((http, before) => before < 1
            ? LoopbackApi.ProblemAsync(http, 503, "service-unavailable")
            : Results.Json(new { id = Id }).ExecuteAsync(http));

        Assert.Null((await loopback.Api.Identity.VerifyOrganisationAsync(Id, Ct)).Problem);

        Assert.Equal(2, loopback.Requests.Count);
        Assert.True(Guid.TryParse(Assert.Single(loopback.Requests.Select(r => r.IdempotencyKey).Distinct()), out _));
    }

    [Fact]
    public async Task A_refresh_is_never_repeated_for_its_token_works_once()
    {
        await using var loopback = await LoopbackApi.StartAsync((http, _) => LoopbackApi.ProblemAsync(http, 503, "service-unavailable"));

        Assert.Equal("service-unavailable", (await loopback.Api.Identity.RefreshAsync(new RefreshRequest("r"), Ct)).Problem!.Code);

        Assert.Equal("", Assert.Single(loopback.Requests).IdempotencyKey);
    }

    [Fact]
    public async Task A_rotation_of_keys_is_never_repeated_for_each_one_rotates_again()
    {
        await using var loopback = await LoopbackApi.StartAsync((http, _) => LoopbackApi.ProblemAsync(http, 503, "service-unavailable"));

        Assert.Equal("service-unavailable", (await loopback.Api.Identity.RotateKeysAsync(Ct)).Problem!.Code);

        Assert.Equal("", Assert.Single(loopback.Requests).IdempotencyKey);
    }

    [Fact]
    public async Task Too_many_requests_are_waited_out_as_long_as_the_gateway_says()
    {
        await using var loopback = await LoopbackApi.StartAsync((http, before) =>
        {
            http.Response.Headers.RetryAfter = "1";
            return before < 1 ? LoopbackApi.ProblemAsync(http, 429, "rate-limit-exceeded") : Results.Json(new { id = Id }).ExecuteAsync(http);
        });

        var began = TimeProvider.System.GetTimestamp();
        await loopback.Api.Identity.GetMeAsync(Ct).OrThrowAsync();

        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromSeconds(0.95), TimeSpan.FromSeconds(20));
        Assert.Equal(2, loopback.Requests.Count);
    }

    [Fact]
    public async Task A_sign_in_is_sent_once_and_a_lock_is_told_at_once()
    {
        await using var loopback = await LoopbackApi.StartAsync((http, _) =>
        {
            http.Response.Headers.RetryAfter = "300";
            return LoopbackApi.ProblemAsync(http, 429, "sign-in-locked");
        });

        var refused = (await loopback.Api.SignInAsync("a@b.example", "secret", Ct)).Problem!;

        Assert.Equal(("sign-in-locked", TimeSpan.FromMinutes(5)), (refused.Code, refused.RetryAfter));
        Assert.Single(loopback.Requests);
    }

    [Fact]
    public async Task An_edit_sends_back_the_etag_of_the_last_read()
    {
        await using var loopback = await LoopbackApi.StartAsync((http, _) =>
        {
            http.Response.Headers.ETag = "\"7\"";
            return Results.Json(new { id = Id }).ExecuteAsync(http);
        });

        var read = await loopback.Api.Catalog.GetSolutionAsync(Id, Ct);
        await loopback.Api.Catalog.DraftAsync(Id, new SolutionDraft(Id, new Listing()), read.ETag, Ct);

        Assert.Equal(["", "\"7\""], loopback.Requests.Select(r => r.IfMatch));
    }

    [Fact]
    public void Everything_that_the_clients_read_has_a_generated_reader()
    {
        Type[] clients =
            [typeof(IIdentityClient), typeof(ICatalogClient), typeof(Clients.Trials.ITrialsClient), typeof(Clients.Feedback.IFeedbackClient)];
        var read = clients.SelectMany(c => c.GetMethods())
            .Select(m => m.ReturnType.GenericTypeArguments[0])
            .Select(t => t.GenericTypeArguments is [var value] ? value : t)
            .Where(t => t != typeof(ServiceDefaults.Errors.Done));

        Assert.All(read, t => Assert.NotNull(ApiJson.Default.GetTypeInfo(t)));
    }
}
