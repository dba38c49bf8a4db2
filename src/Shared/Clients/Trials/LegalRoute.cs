namespace Marketplace.Clients.Trials;

/// <summary>Which law a trial follows and why. The notice says what it is not: legal advice.</summary>
/// <param name="Source">The article that leads there, where one does.</param>
public sealed record LegalRoute(
    LegalText Notice, LegalRouteState Current, string? Source, IReadOnlyList<LegalReason> Reasons, IReadOnlyList<LegalDuty> Duties);

/// <param name="Route">undetermined, no-device, observational, notified-investigation, authorised-investigation or national-investigation.</param>
/// <param name="NeedsMoreThanSubmitted">The ethics gate is closed, since more must be obtained than was submitted.</param>
public sealed record LegalRouteState(
    string Route, string Safety, bool RequiresAuthorisation, DateTime? SinceUtc, string? SubmittedRoute, bool NeedsMoreThanSubmitted);

public sealed record LegalReason(string Code, LegalText Text);

/// <param name="Unverified">Check against the law's text before relying on it.</param>
public sealed record LegalDuty(string Code, LegalText Text, string Source, bool Unverified);

/// <summary>A sentence in the platform's languages.</summary>
public sealed record LegalText(string Fr, string De, string En);
