using System.Collections.Concurrent;
using System.Net.Http.Json;
using Marketplace.Clients.Trials;
using Marketplace.Testing;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Marketplace.Faults.Tests;

/// <summary>
/// People who join, withdraw with "keep" or "erase", have erased what they kept, and join again; several at a time, and
/// each for as long as it takes. What was acknowledged to them is kept.
/// </summary>
internal sealed class Participants(Stage stage, int atOnce)
{
    private const int PeopleEach = 4;

    private readonly Repeater _repeater = new();
    private readonly CancellationTokenSource _enough = new();
    private Task _all = Task.CompletedTask;
    private int _acts;
    private int _refusals;

    /// <summary>Every part in the trial that was acknowledged.</summary>
    public ConcurrentBag<Part> Parts { get; } = [];

    /// <summary>Acknowledged enrolments and withdrawals together.</summary>
    public int Acts => _acts;

    /// <summary>How often there was no place left.</summary>
    public int Refusals => _refusals;

    public int Repeats => _repeater.Repeats;

    public void Start() => _all = Task.WhenAll(Enumerable.Range(0, atOnce).Select(n => Task.Run(() => ComeAndGoAsync(n))));

    /// <summary>Waits for so many acts; where somebody has met a wrong answer, says so at once.</summary>
    public Task HaveActedAsync(int times, TimeSpan within) => Eventually.TrueAsync(
        async () =>
        {
            if (_all.IsCompleted)
            {
                await _all;
            }

            return Acts >= times;
        },
        $"{times} enrolments and withdrawals are acknowledged", within);

    /// <summary>Lets those under way finish.</summary>
    public async Task StopAsync()
    {
        await _enough.CancelAsync();
        await _all;
    }

    private async Task ComeAndGoAsync(int number)
    {
        var people = Enumerable.Range(0, PeopleEach).Select(i => Person.Number(number + i)).ToList();
        for (var turn = number; !_enough.IsCancellationRequested; turn++)
        {
            var person = people[turn % PeopleEach];
            using var client = stage.ClientFor(person.User);
            await (person.Part is { } part
                ? WithdrawAsync(client, person, part, keep: part.IsLive && turn % 3 == 0)
                : JoinAsync(client, person));
        }
    }

    private async Task JoinAsync(HttpClient client, Person person)
    {
        var id = Guid.CreateVersion7();
        var request = new JoinRequest(stage.SiteId, person.Role, "fr", "Europe/Luxembourg", stage.Consent);
        using var joined = await _repeater.UntilAnsweredAsync(() => client.PutAsJsonAsync(AddressOf(id), request), refusable: true);
        if (!joined.IsSuccessStatusCode)
        {
            Assert.Contains("-full\"", await joined.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Interlocked.Increment(ref _refusals);
            return;
        }

        using var minted = await _repeater.UntilAnsweredAsync(() => client.PostAsync($"{AddressOf(id)}/participation-token", null));
        var token = new JsonWebToken((await minted.Content.ReadFromJsonAsync<ParticipationToken>())!.Token);
        Parts.Add(person.Part = new Part(id, Guid.Parse(token.Subject)));
        Interlocked.Increment(ref _acts);
    }

    private async Task WithdrawAsync(HttpClient client, Person person, Part part, bool keep)
    {
        var mode = keep ? WithdrawalMode.Keep : WithdrawalMode.Erase;
        using var left = await _repeater.UntilAnsweredAsync(
            () => client.PostAsJsonAsync($"{AddressOf(part.EnrolmentId)}/withdrawal", new Withdrawal(mode)));
        part.Withdrawals.Add(mode);
        person.Part = keep ? part : null;
        Interlocked.Increment(ref _acts);
    }

    private string AddressOf(Guid enrolmentId) => $"/api/trials/{stage.TrialId}/enrolments/{enrolmentId}";

    private sealed class Person(TestUser user, ParticipantRole role)
    {
        public TestUser User => user;

        public ParticipantRole Role => role;

        /// <summary>Null: may join.</summary>
        public Part? Part { get; set; }

        public static Person Number(int number) => number % 2 == 0
            ? new Person(TestUser.Patient(), ParticipantRole.Patient)
            : new Person(TestUser.Clinician(), ParticipantRole.Clinician);
    }
}

/// <summary>An enrolment as its person knows it, with the withdrawals in their order.</summary>
internal sealed record Part(Guid EnrolmentId, Guid Pseudonym)
{
    public List<WithdrawalMode> Withdrawals { get; } = [];

    public bool IsLive => Withdrawals.Count == 0;
}
