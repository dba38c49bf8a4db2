using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Trials;

/// <summary>Newest first.</summary>
public sealed record ProtocolVersions(IReadOnlyList<ProtocolVersion> Items);

/// <param name="SubmittedAtUtc">The first time; null while it is being written.</param>
/// <param name="Approved">It is the one that the public reads.</param>
public sealed record ProtocolVersion(int Version, int ConsentVersion, DateTime? SubmittedAtUtc, bool Approved);

/// <summary>What differs between two versions.</summary>
public sealed record ProtocolDifference(int From, int To, ChangeClass Suggests, IReadOnlyList<ProtocolChange> Changes);

/// <param name="Path">In the protocol's own terms, e.g. <c>arms[control].ratio</c>.</param>
/// <param name="Kind">added, removed, changed or reordered.</param>
public sealed record ProtocolChange(string Path, string Kind, ChangeClass Class, JsonNode? Before, JsonNode? After);

[JsonConverter(typeof(KebabCase<ChangeClass>))]
public enum ChangeClass
{
    Minor,
    Major,
}
