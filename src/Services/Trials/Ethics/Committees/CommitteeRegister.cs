using Marketplace.ServiceDefaults.Errors;
using Microsoft.Extensions.Options;

namespace Marketplace.Trials.Ethics.Committees;

/// <summary>The committees by their code.</summary>
internal sealed class CommitteeRegister(IOptions<EthicsOptions> options)
{
    public IEnumerable<KeyValuePair<string, CommitteeProfile>> All => options.Value.Committees.OrderBy(c => c.Key, StringComparer.Ordinal);

    /// <summary>Null where the settings name no such committee, or not any more.</summary>
    public CommitteeProfile? Find(string code) => options.Value.Committees.GetValueOrDefault(code);

    public Error Unknown => Error.Invalid(
        "committee-unknown", $"Name one of the committees: {string.Join(", ", All.Select(c => c.Key))}.", "committee");
}
