using System.Net.Http.Json;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Trials.Tests.Properties;

/// <summary>Somebody who reserves, waits, joins, repeats, signs anew, agrees to purposes and takes that back, withdraws, joins again and reads.</summary>
internal sealed class PersonWalk(HttpClient client, string role, Stage stage, Guid[] sites, WalkLog log, SeededGenerator chance)
{
    private const int Steps = 22;

    private readonly Dictionary<string, bool> _purposes = [];
    private readonly HashSet<Guid> _own = [];
    private Guid? _mine;
    private Dictionary<string, object?>? _request;

    /// <summary>Where the person has reserved, or waits, and the address of that.</summary>
    private (Guid Site, string Address)? _reserved;
    private (Guid Site, string Address)? _waits;

    private string Mine => $"{stage.Address}/enrolments/{_mine}";

    public async Task GoAsync()
    {
        for (var step = 0; step < Steps; step++)
        {
            await (chance.Next(16) switch
            {
                <= 3 => JoinAsync(),
                4 when _mine is not null => RepeatAsync(),
                5 or 6 when _mine is not null => WithdrawAsync(chance.OneIn(3) ? "keep" : "erase"),
                7 when _mine is not null => UseAsync(),
                8 or 9 when _mine is not null => SetPurposeAsync(chance.Pick(WalkProtocol.Purposes)),
                10 when _mine is not null => RenewAsync(),
                11 or 14 when _mine is null => ReserveAsync(),
                12 when _mine is null => QueueAsync(),
                13 => GiveUpAsync(),
                _ => ReadAsync(),
            });
        }
    }

    private async Task JoinAsync()
    {
        var held = await HeldAsync();
        var (id, request) = (Guid.CreateVersion7(), stage.Join(role, "en"));
        request["siteId"] = held ?? chance.Pick(sites);
        request["consent"] = await ConsentAsync();
        var answer = await log.ActAsync(ActKind.Joined, Audience.Everybody, () => stage.JoinAsync(client, id, request), id);
        if (answer.IsSuccess)
        {
            (_mine, _request, _reserved, _waits) = (id, request, null, null);
            _own.Add(id);
            _purposes.Clear();
        }
        else
        {
            Assert.False(held is not null && answer.Code.EndsWith("-full", StringComparison.Ordinal), "The place was held for this person.");
        }
    }

    private async Task ReserveAsync()
    {
        var wanted = (Site: chance.Pick(sites), Address: $"{stage.Address}/reservations/{Guid.CreateVersion7()}");
        if ((await PutAsync(wanted)).IsSuccess)
        {
            _reserved = wanted;
        }
    }

    private async Task QueueAsync()
    {
        var wanted = (Site: chance.Pick(sites), Address: $"{stage.Address}/waiting-list/{Guid.CreateVersion7()}");
        if ((await PutAsync(wanted)).IsSuccess)
        {
            _waits = wanted;
        }
    }

    private async Task GiveUpAsync()
    {
        foreach (var (_, address) in new[] { _reserved, _waits }.OfType<(Guid, string)>())
        {
            Assert.True((await log.ShowAsync(Audience.Everybody, () => client.DeleteAsync(address))).IsSuccess);
        }

        (_reserved, _waits) = (null, null);
    }

    /// <summary>The site where a place is held for the person, by a reservation or an offer; asking again tells whether it is.</summary>
    private async Task<Guid?> HeldAsync() =>
        _reserved is { } reserved ? reserved.Site
        : _waits is { } waits && (await PutAsync(waits)).Json.GetProperty("state").GetString() == "offered" ? waits.Site : null;

    private Task<Answer> PutAsync((Guid Site, string Address) wanted) => log.ShowAsync(
        Audience.Everybody, () => client.PutAsJsonAsync(wanted.Address, new { siteId = wanted.Site, role, language = "en" }));

    private async Task RepeatAsync() =>
        Assert.Equal(200, (await log.ShowAsync(Audience.Everybody, () => stage.JoinAsync(client, _mine, _request))).Status);

    private async Task WithdrawAsync(string mode) => Assert.True((await log.ActAsync(
        mode == "keep" ? ActKind.Kept : ActKind.Erased, Audience.Everybody, () => stage.WithdrawAsync(client, _mine!.Value, mode), _mine!.Value)).IsSuccess);

    /// <summary>Answers as far as this service sees it, and asks for the own arm.</summary>
    private async Task UseAsync()
    {
        await log.SendOwnAsync(() => stage.TokenAsync(client, _mine!.Value));
        var arm = await log.SendOwnAsync(() => client.GetAsync($"{Mine}/allocation"));
        Assert.Equal(200, arm.Status);
        Assert.Equal(arm.Json.GetProperty("arm").GetString(), log.Arms.GetOrAdd(_mine!.Value, arm.Json.GetProperty("arm").GetString()!));
    }

    private async Task SetPurposeAsync(string purpose)
    {
        var granted = !_purposes.GetValueOrDefault(purpose);
        var answer = await log.ActAsync(
            granted ? ActKind.PurposeGiven : ActKind.PurposeWithdrawn, Audience.Everybody,
            () => client.PutAsJsonAsync($"{Mine}/purposes/{purpose}", new { granted }), _mine!.Value);
        Remember(answer);
    }

    private async Task RenewAsync()
    {
        var consent = await ConsentAsync();
        var id = Guid.CreateVersion7();
        Remember(await log.ActAsync(
            ActKind.Renewed, Audience.Everybody, () => client.PutAsJsonAsync($"{Mine}/consents/{id}", new { language = "en", consent }), _mine!.Value));
    }

    private async Task ReadAsync()
    {
        foreach (var address in (string[])["/api/trials/my/enrolments", stage.Address])
        {
            await log.ShowAsync(Audience.Everybody, () => client.GetAsync(address));
        }

        if (log.Acts.TryPeek(out var act) && act.EnrolmentId is var somebody && somebody != default && !_own.Contains(somebody))
        {
            await log.ShowAsync(Audience.Everybody, () => client.GetAsync($"{stage.Address}/enrolments/{somebody}/allocation"));
        }
    }

    /// <summary>What the person agrees to, as read a moment ago.</summary>
    private async Task<object> ConsentAsync()
    {
        var text = (await log.ShowAsync(Audience.Everybody, () => client.GetAsync($"{stage.Address}/consent?role={role}&language=en"))).Json;
        return new { version = text.GetProperty("version").GetInt32(), hash = text.GetProperty("hash").GetString() };
    }

    private void Remember(Answer answer)
    {
        if (answer.IsSuccess)
        {
            _purposes.Clear();
            foreach (var purpose in answer.Json.GetProperty("purposes").EnumerateObject())
            {
                _purposes[purpose.Name] = purpose.Value.GetBoolean();
            }
        }
    }
}
