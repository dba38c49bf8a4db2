namespace Marketplace.Trials.Participation;

/// <summary>
/// Which key signs when. The next key is published long before it signs, and a retired one as long as its last
/// token may live, so that a rotation is noticed by nobody.
/// <code>
///   retired ──────┤ current ──────────────┤ next (published, does not sign yet)
///                 ▲ signs from            ▲ signs from
/// </code>
/// </summary>
internal static class KeySchedule
{
    /// <summary>Longer than any token lives and any reader remembers a key set.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    /// <param name="SignFrom">When each key that is to be made begins to sign.</param>
    public sealed record Plan(IReadOnlyList<DateTime> SignFrom, IReadOnlyList<ParticipationKey> Discard)
    {
        public bool IsEmpty => SignFrom.Count == 0 && Discard.Count == 0;
    }

    public static Plan For(IReadOnlyCollection<ParticipationKey> keys, TimeSpan lifetime, DateTime now)
    {
        if (Current(keys, now) is not { } current)
        {
            return new Plan([now, now + lifetime], []);
        }

        var last = keys.Max(k => k.SignsFromUtc);
        IReadOnlyList<DateTime> make = last > now ? [] : [Later(current.SignsFromUtc + lifetime, now + Overlap)];
        var discard = keys.Where(k => SuccessorOf(k, keys) is { } next && next.SignsFromUtc + Overlap < now).ToList();
        return new Plan(make, discard);
    }

    /// <summary>The key that signs now.</summary>
    public static ParticipationKey? Current(IEnumerable<ParticipationKey> keys, DateTime now) =>
        keys.Where(k => k.SignsFromUtc <= now).MaxBy(k => k.SignsFromUtc);

    private static ParticipationKey? SuccessorOf(ParticipationKey key, IEnumerable<ParticipationKey> keys) =>
        keys.Where(k => k.SignsFromUtc > key.SignsFromUtc).MinBy(k => k.SignsFromUtc);

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;
}
