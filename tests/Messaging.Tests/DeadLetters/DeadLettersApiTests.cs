using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Messaging.DeadLetters;
using Marketplace.Messaging.Tests.Data;
using Marketplace.Messaging.Tests.Hosts;
using Marketplace.Storage;
using Marketplace.Testing;

namespace Marketplace.Messaging.Tests.DeadLetters;

public sealed class DeadLettersApiTests
{
    [Theory, ClassData(typeof(EveryProvider))]
    public async Task A_dead_letter_is_listed_and_once_the_handler_is_mended_its_replay_takes_effect_once(StorageProvider provider)
    {
        await using var world = await World.NewAsync(provider);
        await using var wire = await world.OpenWireAsync();
        var catalog = await world.StartAsync("catalog", null, ("Messaging:MaxAttempts", "1"));
        catalog.Reaction.ToAsync = _ => throw new FormatException("a bug in the handler");
        var (id, subject) = (Guid.NewGuid(), Guid.NewGuid());
        await wire.PublishAsync(id.ToString(), Body(subject));
        var operators = ClientFor(catalog, TestUser.Operator());

        var letter = await ListedAsync(operators, deaths: 1);
        Assert.Equal(id, letter.MessageId);
        Assert.Equal(Wire.ResultsType, letter.Type);
        Assert.Equal("FormatException: a bug in the handler", letter.Reason);
        Assert.Equal(Body(subject), letter.Payload);
        Assert.Null(letter.ReplayedAtUtc);

        // Replayed too early it dies again; that is the same letter.
        await operators.PostAsync(Replay(id), null).ShouldBeAsync(202);
        letter = await ListedAsync(operators, deaths: 2);
        Assert.Null(letter.ReplayedAtUtc);

        catalog.Reaction.ToAsync = _ => Task.CompletedTask;
        await operators.PostAsync(Replay(id), null).ShouldBeAsync(202);
        await catalog.LearnsAsync(1);
        await operators.PostAsync(Replay(id), null).ShouldBeAsync(202);
        await Eventually.TrueAsync(() => catalog.Log.Count(3104) == 1, "the second replay is known as a repeat");

        Assert.Equal(subject, Assert.Single(await catalog.EntriesAsync()).Subject);
        Assert.NotNull((await ListedAsync(operators, deaths: 2)).ReplayedAtUtc);
    }

    [Fact]
    public async Task A_message_that_had_no_id_can_be_replayed_and_counts_once()
    {
        await using var world = await World.NewAsync();
        await using var wire = await world.OpenWireAsync();
        var catalog = await world.StartAsync("catalog");
        var subject = Guid.NewGuid();
        await wire.PublishAsync(messageId: null, Body(subject));
        var operators = ClientFor(catalog, TestUser.Operator());
        var letter = await ListedAsync(operators, deaths: 1);

        await operators.PostAsync(Replay(letter.MessageId), null).ShouldBeAsync(202);
        await operators.PostAsync(Replay(letter.MessageId), null).ShouldBeAsync(202);

        await Eventually.TrueAsync(() => catalog.Log.Count(3104) == 1, "the second replay is known as a repeat");
        Assert.Equal(subject, Assert.Single(await catalog.EntriesAsync()).Subject);
    }

    [Fact]
    public async Task Only_operators_see_and_replay_dead_letters()
    {
        await using var world = await World.NewAsync();
        var catalog = await world.StartAsync("catalog");
        var list = new Uri("/ledger/dead-letters", UriKind.Relative);
        var maker = ClientFor(catalog, TestUser.Maker(Guid.NewGuid()));

        await catalog.Client.GetAsync(list).ShouldBeProblemAsync(401, "token-missing-or-invalid");
        await maker.GetAsync(list).ShouldBeProblemAsync(403, "role-not-allowed");
        await maker.PostAsync(Replay(Guid.NewGuid()), null).ShouldBeProblemAsync(403, "role-not-allowed");
        await ClientFor(catalog, TestUser.Operator()).PostAsync(Replay(Guid.NewGuid()), null).ShouldBeProblemAsync(404, "dead-letter-unknown");
    }

    private static async Task<DeadLettersApi.Item> ListedAsync(HttpClient client, int deaths) => await Eventually.GetAsync(
        async () =>
        {
            var list = await client.GetFromJsonAsync<DeadLettersApi.ListResponse>(new Uri("/ledger/dead-letters", UriKind.Relative));
            return list!.Items.SingleOrDefault(i => i.Deaths == deaths);
        },
        $"a letter that died {deaths} times is listed");

    private static HttpClient ClientFor(LedgerHost host, TestUser user)
    {
        var client = host.Client;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Tokens.For(user));
        return client;
    }

    private static Uri Replay(Guid id) => new($"/ledger/dead-letters/{id}/replay", UriKind.Relative);

    private static string Body(Guid subject) => JsonSerializer.Serialize(LedgerEvents.Results(subject, 1), EventJson.Options);
}
