using System.Net.Http.Headers;
using System.Text;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Marketplace.ServiceDefaults.Tests.Errors;

public sealed class ProblemResponsesTests : IAsyncLifetime
{
    private TestService _service = null!;

    public enum Kind
    {
        OneSite,
        ManySites,
    }

    public sealed record Thing(string Name, int Count, Kind Kind = Kind.OneSite, Thing? Part = null);

    public async ValueTask InitializeAsync() => _service = await TestService.StartAsync(app =>
    {
        app.MapPost("/things", (Thing thing) => thing).AllowAnonymous();
        app.MapGet("/things/{id:int}", (int id, int page) => id + page).AllowAnonymous();
        app.MapGet("/bug", string () => throw new InvalidOperationException("the password is secret")).AllowAnonymous();
        app.MapGet("/refusal", () => Error.Conflict("trial-is-full", "All places are taken.").ToProblem()).AllowAnonymous();
        app.MapGet("/shape", () => TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["Sites[0].DaysOpen"] = ["Too many."] })).AllowAnonymous();
    });

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("""{"name":"a","count":"many"}""", "$.count")]
    [InlineData("""{"name":"a","count":1,"kind":"unheard-of"}""", "$.kind")]
    [InlineData("""{"name":"a","count":1,"kind":1}""", "$.kind")]
    [InlineData("""{"name":"a","count":1,"status":"published"}""", "$.status")]
    [InlineData("""{"name":"a","count":1,"part":{"name":"b","count":[]}}""", "$.part.count")]
    public async Task Value_that_does_not_fit_is_400_and_names_the_field(string json, string field)
    {
        var problem = await PostAsync(json).ShouldBeProblemAsync(400, "json-invalid");

        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.DoesNotContain("Marketplace.", problem.ToString());
    }

    [Theory]
    [InlineData("""{"name":"a","count":1""")]
    [InlineData("""{"name":"a","name":"b","count":1}""")]
    [InlineData("""[]""")]
    [InlineData("""{"name":"a" "count":1}""")]
    public async Task Json_that_is_none_is_400(string json) => await PostAsync(json).ShouldBeProblemAsync(400, "json-invalid");

    [Fact]
    public async Task Json_a_hundred_deep_is_400()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"name":"a","count":1,"part":""", 100)) + "null" + new string('}', 100);

        await PostAsync(deep).ShouldBeProblemAsync(400, "json-invalid");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    public async Task Missing_body_is_400(string json) => await PostAsync(json).ShouldBeProblemAsync(400, "request-invalid");

    [Theory]
    [InlineData("/things/1")]
    [InlineData("/things/1?page=one")]
    public async Task Query_that_is_missing_or_wrong_is_400(string path) =>
        await _service.GetAsync(path, null).ShouldBeProblemAsync(400, "request-invalid");

    [Theory]
    [InlineData("GET", "/no-such-path", 404, "not-found")]
    [InlineData("DELETE", "/things", 405, "method-not-allowed")]
    public async Task Path_or_method_that_is_not_there_is_a_problem(string method, string path, int status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _service.Tokens.For(TestUser.Patient()));

        await _service.Client.SendAsync(request).ShouldBeProblemAsync(status, code);
    }

    [Fact]
    public async Task Body_that_is_not_json_is_415()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/things") { Content = new StringContent("name=a") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _service.Tokens.For(TestUser.Patient()));

        await _service.Client.SendAsync(request).ShouldBeProblemAsync(415, "media-type-unsupported");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_larger_than_the_limit_is_413(bool isChunked)
    {
        var json = $$"""{"name":"{{new string('x', 300_000)}}","count":1}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/things") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = isChunked;

        await _service.Client.SendAsync(request).ShouldBeProblemAsync(413, "body-too-large");
    }

    [Fact]
    public async Task Bug_is_500_and_tells_nothing()
    {
        var problem = await _service.GetAsync("/bug", null).ShouldBeProblemAsync(500, "internal-error");

        Assert.DoesNotContain("secret", problem.ToString());
        Assert.DoesNotContain("InvalidOperation", problem.ToString());
        Assert.NotEqual("", problem.GetProperty("traceId").GetString());
    }

    [Fact]
    public async Task Refusal_keeps_its_own_code_and_words()
    {
        var problem = await _service.GetAsync("/refusal", null).ShouldBeProblemAsync(409, "trial-is-full");

        Assert.Equal("All places are taken.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Validation_errors_name_fields_as_the_json_does()
    {
        var problem = await _service.GetAsync("/shape", null).ShouldBeProblemAsync(400, "validation-failed");

        Assert.Equal("Too many.", problem.GetProperty("errors").GetProperty("sites[0].daysOpen")[0].GetString());
    }

    private async Task<HttpResponseMessage> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _service.Client.PostAsync("/things", content);
    }
}
