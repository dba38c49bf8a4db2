using System.Collections.Concurrent;
using System.Text.Json;
using Xunit;

namespace Marketplace.Trials.Tests.Properties;

/// <summary>What many clients at once were answered. Moments count requests and answers, whoever made them.</summary>
internal sealed class WalkLog
{
    private long _moment;

    public long Moment => Interlocked.Read(ref _moment);

    /// <summary>Everything that was acknowledged and matters afterwards.</summary>
    public ConcurrentBag<WalkAct> Acts { get; } = [];

    /// <summary>How often each refusal was met, by code.</summary>
    public ConcurrentDictionary<string, int> Refusals { get; } = new();

    /// <summary>What participants were told of their own arm, by enrolment.</summary>
    public ConcurrentDictionary<Guid, string> Arms { get; } = new();

    /// <summary>Every other answer, and who got it.</summary>
    public ConcurrentBag<(Audience Audience, string Body)> Shown { get; } = [];

    public Task<Answer> ShowAsync(Audience audience, Func<Task<HttpResponseMessage>> send) => SendAsync(send, audience);

    public Task<Answer> SendOwnAsync(Func<Task<HttpResponseMessage>> send) => SendAsync(send, audience: null);

    /// <summary>Notes the act where the answer is a success.</summary>
    public async Task<Answer> ActAsync(ActKind kind, Audience audience, Func<Task<HttpResponseMessage>> send, Guid enrolmentId = default)
    {
        var answer = await SendAsync(send, audience);
        if (answer.IsSuccess)
        {
            Acts.Add(new WalkAct(kind, answer.Sent, answer.Answered, enrolmentId));
        }

        return answer;
    }

    private async Task<Answer> SendAsync(Func<Task<HttpResponseMessage>> send, Audience? audience)
    {
        var sent = Interlocked.Increment(ref _moment);
        using var response = await send();
        var answer = new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), sent, Interlocked.Increment(ref _moment));
        if (!answer.IsSuccess)
        {
            Assert.InRange(answer.Status, 400, 499);
            Refusals.AddOrUpdate(answer.Code, 1, (_, n) => n + 1);
        }

        if (audience is { } whoever)
        {
            Shown.Add((whoever, answer.Body));
        }

        return answer;
    }
}

internal sealed record Answer(int Status, string Body, long Sent, long Answered)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Of a refusal.</summary>
    public string Code => Json.GetProperty("code").GetString()!;

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}

internal enum Audience
{
    /// <summary>Anybody, and participants on what is theirs: they see no pseudonym.</summary>
    Everybody,

    /// <summary>The sponsor, who may see pseudonyms but no arms, the committee and the operators.</summary>
    Staff,
}

internal enum ActKind
{
    Joined,
    PurposeGiven,
    PurposeWithdrawn,
    Renewed,
    Kept,
    Erased,
    GateClosed,

    /// <summary>May have opened: also where the opinion was refused.</summary>
    GateOpened,
}

/// <summary>Something that happened between two moments.</summary>
internal sealed record WalkAct(ActKind Kind, long Sent, long Answered, Guid EnrolmentId = default);
