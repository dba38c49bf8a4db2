using System.Text.Json;

namespace Marketplace.Trials.LegalRoutes;

/// <summary>Routes and regimes as the API writes them, for events.</summary>
internal static class LegalRouteNames
{
    public static string Name(this LegalRoute route) => JsonNamingPolicy.KebabCaseLower.ConvertName(route.ToString());

    public static string Name(this SafetyRegime regime) => JsonNamingPolicy.KebabCaseLower.ConvertName(regime.ToString());
}
