using System.Text.Json.Serialization;
using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Trials;

/// <summary>For whom a proxy joins.</summary>
/// <param name="PersonId">Made by the proxy, one for each person they speak for.</param>
/// <param name="OfAgeOn">Day on which a minor comes of age; null for an adult.</param>
/// <param name="CannotAssent">Too young for it, or otherwise unable.</param>
public sealed record Represented(Guid PersonId, Relation Relation, DateOnly? OfAgeOn = null, Assent? Assent = null, bool CannotAssent = false);

/// <summary>For whom a proxy speaks.</summary>
/// <param name="OfAgeOn">From this day on they speak for themselves; null for an adult.</param>
public sealed record Representation(Guid PersonId, Relation Relation, DateOnly? OfAgeOn);

/// <summary>The person's own yes to the text that is written for them.</summary>
public sealed record Assent(string Language, string Hash);

[JsonConverter(typeof(KebabCase<Relation>))]
public enum Relation
{
    Parent,
    Guardian,
    LegalRepresentative,
}

/// <summary>With it the person takes over; works once.</summary>
public sealed record HandOverCode(string Code, DateTime ExpiresAtUtc);

public sealed record HandOver(string Code, string Language, ReadConsent Consent);
