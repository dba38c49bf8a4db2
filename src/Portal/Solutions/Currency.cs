using Marketplace.Clients.Catalog;

namespace Marketplace.Portal.Solutions;

/// <summary>How much a result still says, by the code under which it is named.</summary>
internal static class Currency
{
    public static string CodeOf(EvidenceCurrency currency) => currency switch
    {
        EvidenceCurrency.EarlierVersion => "earlier-version",
        EvidenceCurrency.Outdated => "outdated",
        _ => "current",
    };
}
