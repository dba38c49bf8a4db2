using System.Text.Json;

namespace Marketplace.Trials.Consent;

/// <summary>For whom a participant's account speaks, where not for its owner.</summary>
/// <param name="PersonId">Made by the proxy; nothing of the person is in it.</param>
/// <param name="OfAgeOn">Day from which a minor speaks alone: all that is kept of their age. Null for an adult.</param>
internal sealed record Representation(Guid PersonId, Relation Relation, DateOnly? OfAgeOn)
{
    public bool HasEnded(DateOnly today) => OfAgeOn <= today;
}

/// <summary>What makes somebody another's proxy.</summary>
internal enum Relation
{
    Parent,
    Guardian,
    LegalRepresentative,
}

internal static class Relations
{
    public const string Self = "self";

    /// <summary>Who has spoken, as the ledger keeps it.</summary>
    public static string Name(this Relation? relation) => relation is { } proxy ? JsonNamingPolicy.KebabCaseLower.ConvertName(proxy.ToString()) : Self;
}
