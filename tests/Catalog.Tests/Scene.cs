using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog.Data;
using Marketplace.Testing;

namespace Marketplace.Catalog.Tests;

/// <summary>A solution of its own for each test, with the people around it, brought to the point that the test needs.</summary>
internal sealed class Scene
{
    private readonly ServiceFixture<Program, CatalogDb> _service;

    private Scene(ServiceFixture<Program, CatalogDb> service)
    {
        _service = service;
        Maker = service.ClientFor(TestUser.Maker(MakerId));
        Stranger = service.ClientFor(TestUser.Maker(Guid.CreateVersion7()));
        First = service.ClientFor(TestUser.Operator());
        Second = service.ClientFor(TestUser.Operator());
        Public = service.Anonymous;
    }

    public Guid SolutionId { get; } = Guid.CreateVersion7();

    public Guid MakerId { get; } = Guid.CreateVersion7();

    public HttpClient Maker { get; }

    /// <summary>A maker of another organisation.</summary>
    public HttpClient Stranger { get; }

    /// <summary>An operator who reviews first.</summary>
    public HttpClient First { get; }

    /// <summary>Another operator.</summary>
    public HttpClient Second { get; }

    public HttpClient Public { get; }

    public string Address => $"/api/catalog/solutions/{SolutionId}";

    public static Scene Empty(CatalogFixture fixture) => new(fixture.Service);

    public static async Task<Scene> DraftedAsync(CatalogFixture fixture, object? listing = null)
    {
        var scene = Empty(fixture);
        await scene.DraftAsync(listing ?? Sample.Complete()).ShouldBeAsync(201);
        return scene;
    }

    public static async Task<Scene> SubmittedAsync(CatalogFixture fixture, object? listing = null)
    {
        var scene = await DraftedAsync(fixture, listing);
        await scene.ReleaseAsync("1.0.0").ShouldBeAsync(201);
        await scene.SubmitAsync().ShouldBeAsync(200);
        return scene;
    }

    public static async Task<Scene> PublishedAsync(CatalogFixture fixture, object? listing = null)
    {
        var scene = await SubmittedAsync(fixture, listing);
        await scene.AcceptAsync();
        return scene;
    }

    public static async Task<Scene> SuspendedAsync(CatalogFixture fixture)
    {
        var scene = await PublishedAsync(fixture);
        await scene.SuspendAsync("The data leak is not mended.").ShouldBeAsync(200);
        return scene;
    }

    public Task<HttpResponseMessage> DraftAsync(object? listing, string? ifMatch = null, HttpClient? by = null, Guid? makerId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Address)
        {
            Content = JsonContent.Create(new { makerId = makerId ?? MakerId, listing }),
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return (by ?? Maker).SendAsync(request);
    }

    /// <summary>Edits as a maker does: read, change, send back with the ETag.</summary>
    public async Task<HttpResponseMessage> EditAsync(object listing) => await DraftAsync(listing, await TagAsync());

    public async Task<string> TagAsync() => (await Maker.GetAsync(Address)).Headers.ETag!.Tag;

    public Task<HttpResponseMessage> ReleaseAsync(string version, string notes = "First release.") =>
        Maker.PutAsJsonAsync($"{Address}/versions/{version}", new { releaseNotes = new { en = notes } });

    public Task<HttpResponseMessage> SubmitAsync() => Maker.PostAsync($"{Address}/submit", null);

    /// <summary>Judges what is there now, as somebody does who has just read it.</summary>
    public static async Task<HttpResponseMessage> ReviewAsync(
        HttpClient reviewer, string address, string verdict = "accept", string reason = "Complete and plausible.")
    {
        var read = await (await reviewer.GetAsync(address)).Content.ReadFromJsonAsync<JsonElement>();
        var round = read.TryGetProperty("work", out var work) && work.ValueKind is JsonValueKind.Object ? work.GetProperty("round").GetInt32() : 1;
        return await reviewer.PutAsJsonAsync($"{address}/reviews/mine", new { round, verdict, reason });
    }

    public Task<HttpResponseMessage> ReviewAsync(HttpClient reviewer, string verdict = "accept", string reason = "Complete and plausible.") =>
        ReviewAsync(reviewer, Address, verdict, reason);

    /// <summary>Both reviewers accept.</summary>
    public async Task AcceptAsync()
    {
        await ReviewAsync(First).ShouldBeAsync(200);
        await ReviewAsync(Second).ShouldBeAsync(200);
    }

    public Task<HttpResponseMessage> SuspendAsync(string reason) => First.PostAsJsonAsync($"{Address}/suspend", new { reason });

    public Task<HttpResponseMessage> ReinstateAsync(string reason) => First.PostAsJsonAsync($"{Address}/reinstate", new { reason });

    public Task<HttpResponseMessage> WithdrawAsync() => Maker.PostAsync($"{Address}/withdraw", null);

    public Task<JsonElement> ReadAsync(HttpClient? by = null) => (by ?? Maker).GetFromJsonAsync<JsonElement>(Address);

    /// <summary>The events of this kind about this solution that wait in the outbox.</summary>
    public async Task<List<TEvent>> NewsAsync<TEvent>() where TEvent : Contracts.IIntegrationEvent =>
        (await _service.OutboxAsync<TEvent>()).FindAll(e => e.PartitionKey == SolutionId.ToString());
}
