using Marketplace.Clients.Trials;
using Marketplace.Portal.Protocols;

namespace Marketplace.Portal.Findings;

/// <summary>What sites and arms are called, where the reader may know them.</summary>
public sealed record GroupNames(IReadOnlyDictionary<string, string> Sites, IReadOnlyDictionary<string, string> Arms)
{
    public static readonly GroupNames None = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    public static GroupNames Of(Trial trial) => new(
        trial.Sites.ToDictionary(s => s.SiteId.ToString(), s => s.Name ?? s.SiteId.ToString()),
        (trial.Inside?.Protocol?.Arms ?? []).ToDictionary(a => a.Code, a => InReadersWords.Of(a.Name)));

    public string Site(string id) => Sites.GetValueOrDefault(id, id);

    public string Arm(string code) => Arms.GetValueOrDefault(code, code);
}
