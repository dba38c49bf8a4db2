namespace Marketplace.Trials.Consent;

/// <summary>What a participant is told who must sign anew.</summary>
/// <param name="ConsentVersion">The one to be read and signed.</param>
/// <param name="UntilUtc">After it, no participation token is given before it is signed.</param>
internal sealed record ReconsentDue(int ConsentVersion, DateTime UntilUtc);
