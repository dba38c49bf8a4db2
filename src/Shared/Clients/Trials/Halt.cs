using System.Text.Json.Serialization;
using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Trials;

/// <summary>Why; everybody may read it, but that of a sign-off only those who run or judge the trial.</summary>
public sealed record StepReason(string Reason);

/// <summary>A stop of recruitment and use for safety.</summary>
/// <param name="Number">Counts the trial's halts from 1; a sign-off names it.</param>
/// <param name="By">Account; all zeroes where the platform halted it itself, for a serious incident.</param>
/// <param name="SignOffs">What was signed towards lifting it; one that was voided stands among <paramref name="Voided"/>.</param>
public sealed record Halt(
    int Number, Guid By, string Reason, DateTime AtUtc, bool IsLifted, IReadOnlyList<SignOff>? SignOffs = null, IReadOnlyList<SignOff>? Voided = null);

public sealed record SignOff(SignOffKind Kind, Guid By, string Reason, DateTime AtUtc);

/// <summary>The two parts that two different people sign.</summary>
[JsonConverter(typeof(KebabCase<SignOffKind>))]
public enum SignOffKind
{
    Ethics,
    Safety,
}
