using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Testing;
using Marketplace.Trials.Data;

namespace Marketplace.Trials.Tests.Recruitment;

/// <summary>People who want a patient's place at a trial's first site, and how they ask for it.</summary>
internal sealed class Queue(ServiceFixture<Program, TrialsDb> service, Stage stage)
{
    public static object Answers(string sex) => new { age = 70, pregnant = false, sex };

    public Task<HttpResponseMessage> ReserveAsync(TestUser person, Guid? id = null, object? answers = null, Guid? siteId = null) =>
        ClientFor(person).PutAsJsonAsync($"{stage.Address}/reservations/{id ?? Guid.CreateVersion7()}", Wanted(answers, siteId));

    public Task<HttpResponseMessage> ReleaseAsync(TestUser person, Guid id) => ClientFor(person).DeleteAsync($"{stage.Address}/reservations/{id}");

    public Task<HttpResponseMessage> WaitAsync(TestUser person, Guid? id = null, object? answers = null, Guid? siteId = null) =>
        ClientFor(person).PutAsJsonAsync($"{stage.Address}/waiting-list/{id ?? Guid.CreateVersion7()}", Wanted(answers, siteId));

    public Task<HttpResponseMessage> LeaveAsync(TestUser person, Guid id) => ClientFor(person).DeleteAsync($"{stage.Address}/waiting-list/{id}");

    public Task<HttpResponseMessage> JoinAsync(TestUser person, Guid? id = null, object? answers = null, Guid? siteId = null)
    {
        var request = stage.Join();
        request["siteId"] = siteId ?? stage.SiteId;
        request["answers"] = answers;
        return stage.JoinAsync(ClientFor(person), id, request);
    }

    public Task<HttpResponseMessage> WithdrawAsync(TestUser person, Guid enrolmentId) => stage.WithdrawAsync(ClientFor(person), enrolmentId, "erase");

    /// <summary>State and position of each entry of the person, newest first.</summary>
    public async Task<List<(string State, int? Position)>> MineAsync(TestUser person) =>
    [
        .. (await Stage.JsonAsync(await ClientFor(person).GetAsync("/api/trials/my/waiting-list"))).GetProperty("items").EnumerateArray()
            .Select(i => i.GetProperty("entry"))
            .Select(e => (e.GetProperty("state").GetString()!, e.GetProperty("position") is { ValueKind: JsonValueKind.Number } p ? p.GetInt32() : (int?)null)),
    ];

    /// <summary>Whether the public reads that the site has a patient's place.</summary>
    public async Task<bool> ShowsPlaceAsync() =>
        (await Stage.JsonAsync(await service.Anonymous.GetAsync(stage.Address))).GetProperty("sites")[0].GetProperty("places")
            .EnumerateArray().Any(p => p.GetString() == "patient");

    // A new token each time: tests move the clock past the old one's end.
    private HttpClient ClientFor(TestUser person) => service.ClientFor(person);

    private object Wanted(object? answers, Guid? siteId) => new { siteId = siteId ?? stage.SiteId, role = "patient", language = "fr", answers };
}
