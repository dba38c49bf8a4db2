using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Safety;

/// <summary>What can still be signed towards lifting a halt.</summary>
internal static class SignOffs
{
    /// <summary>Of the parts that somebody may sign, those that nobody has; who has signed one signs no other.</summary>
    public static IReadOnlyList<SignOffKind> LeftFor(Halt halt, Guid me, IEnumerable<SignOffKind> own)
    {
        var given = halt.SignOffs ?? [];
        return halt.IsLifted || given.Any(s => s.By == me) ? [] : [.. own.Where(kind => given.All(s => s.Kind != kind))];
    }
}
