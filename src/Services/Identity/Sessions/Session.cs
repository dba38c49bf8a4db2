namespace Marketplace.Identity.Sessions;

/// <summary>One signed-in device: the family of refresh tokens that follow each other. Its id is the tokens' <c>sid</c>.</summary>
internal sealed class Session
{
    public Guid Id { get; private init; }

    public Guid AccountId { get; private init; }

    public DateTime StartedAtUtc { get; private init; }

    /// <summary>No token of the session is valid after this.</summary>
    public DateTime ExpiresAtUtc { get; private init; }

    public DateTime? EndedAtUtc { get; private set; }

    public static Session Start(Guid accountId, TimeSpan lifetime, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)),
        AccountId = accountId,
        StartedAtUtc = now,
        ExpiresAtUtc = now + lifetime,
    };

    public bool IsLive(DateTime now) => EndedAtUtc is null && now < ExpiresAtUtc;

    public void End(DateTime now) => EndedAtUtc ??= now;
}
