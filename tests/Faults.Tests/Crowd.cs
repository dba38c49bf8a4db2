using System.Collections.Concurrent;
using System.Net.Http.Json;
using Marketplace.Clients.Feedback;
using Marketplace.Clients.Trials;
using Marketplace.Testing;

namespace Marketplace.Faults.Tests;

/// <summary>
/// People who enrol and answer, several at a time, and who repeat the same request with the same id until it is
/// acknowledged. What was acknowledged is kept; any answer that is neither success nor "come again" fails the test.
/// </summary>
internal sealed class Crowd(Stage stage, int atOnce)
{
    private readonly Repeater _repeater = new();
    private readonly CancellationTokenSource _enough = new();
    private Task _all = Task.CompletedTask;

    /// <summary>Acknowledged responses and their scores.</summary>
    public ConcurrentDictionary<Guid, double> Answers { get; } = new();

    public ConcurrentDictionary<Guid, byte> Enrolments { get; } = new();

    /// <summary>How often a request had to be repeated.</summary>
    public int Repeats => _repeater.Repeats;

    public void Start() => _all = Task.WhenAll(Enumerable.Range(0, atOnce).Select(n => Task.Run(() => ComeAsync(n))));

    /// <summary>Lets those under way finish.</summary>
    public async Task StopAsync()
    {
        await _enough.CancelAsync();
        await _all;
    }

    private async Task ComeAsync(int number)
    {
        for (var turn = 0; !_enough.IsCancellationRequested; turn++)
        {
            await TakePartAsync(number + turn);
        }
    }

    private async Task TakePartAsync(int seed)
    {
        var (enrolment, response) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        using var person = stage.ClientFor(TestUser.Patient());
        var path = $"/api/trials/{stage.TrialId}/enrolments/{enrolment}";
        var join = new JoinRequest(stage.SiteId, ParticipantRole.Patient, "fr", "Europe/Luxembourg", stage.Consent);
        using var joined = await _repeater.UntilAnsweredAsync(() => person.PutAsJsonAsync(path, join));
        Enrolments.TryAdd(enrolment, 0);

        using var minted = await _repeater.UntilAnsweredAsync(() => person.PostAsync($"{path}/participation-token", null));
        using var participant = stage.With((await minted.Content.ReadFromJsonAsync<ParticipationToken>())!.Token);
        var submission = new Submission(
            Stage.Questionnaire, "end", "fr", [.. Enumerable.Range(1, 10).Select(i => new Answer($"sus-{i}", 1 + ((seed * 7) + (i * i)) % 5))]);
        using var taken = await _repeater.UntilAnsweredAsync(() => participant.PutAsJsonAsync($"/api/feedback/responses/{response}", submission));
        Answers[response] = (await taken.Content.ReadFromJsonAsync<SubmissionReceipt>())!.Score!.Value;
    }
}
