namespace Marketplace.Trials.LegalRoutes;

/// <summary>A sentence in the platform's languages.</summary>
internal sealed record LegalText(string Fr, string De, string En);
