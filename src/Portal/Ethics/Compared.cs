using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Ethics;

/// <summary>With which version of the protocol a submission is compared.</summary>
/// <param name="Last">The version submitted before it, where that is another one.</param>
/// <param name="InForce">Whether participants take part under it now; null where that could not be read.</param>
public sealed record Compared(int Version, int? Last, bool? InForce)
{
    /// <summary>What is in force counts, as for the API's own class of an amendment; where nothing older is, the last version.</summary>
    /// <param name="trial">Null where it could not be read.</param>
    /// <returns>Null for a first version.</returns>
    public static Compared? Of(EthicsSubmission submission, Trial? trial) => (submission.ProtocolVersion - 1, trial?.Inside?.ApprovedProtocolVersion) switch
    {
        ( < 1, _) => null,
        (var last, { } approved) when approved <= last => new(approved, approved == last ? null : last, InForce: true),
        (var last, _) => new(last, Last: null, trial?.Inside is null ? null : false),
    };
}
