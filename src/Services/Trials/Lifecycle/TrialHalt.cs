using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Lifecycle;

/// <summary>A stop of recruitment and use for safety. It is lifted when two people have signed, one for ethics and one for safety.</summary>
/// <param name="Number">Counts the trial's halts from 1; a sign-off names the halt whose reason was read.</param>
/// <param name="Incidents">Serious incidents that it is for, or that came to be known while it held; null for a halt by hand alone.</param>
/// <param name="Voided">Sign-offs that no longer count: a further incident came after them, which who signed had not read.</param>
internal sealed record TrialHalt(
    int Number, Guid By, string Reason, DateTime AtUtc, IReadOnlyList<TrialHalt.SignOff> SignOffs, IReadOnlyList<Guid>? Incidents = null,
    IReadOnlyList<TrialHalt.SignOff>? Voided = null)
{
    public sealed record SignOff(SignOffKind Kind, Guid By, string Reason, DateTime AtUtc);

    public bool IsLifted => SignOffs.Count == Enum.GetValues<SignOffKind>().Length;

    /// <summary>When the second of the two signed; null while it holds.</summary>
    public DateTime? LiftedAtUtc => IsLifted ? SignOffs.Max(s => s.AtUtc) : null;

    public bool IsFor(Guid incidentId) => Incidents?.Contains(incidentId) == true;

    /// <summary>Takes note of an incident, or of one found serious anew; the same halt where that was known when people signed.</summary>
    public TrialHalt AlsoFor(Guid incidentId, DateTime knownAtUtc) =>
        IsFor(incidentId) && SignOffs.All(s => s.AtUtc >= knownAtUtc)
            ? this
            : this with
            {
                Incidents = IsFor(incidentId) ? Incidents : [.. Incidents ?? [], incidentId],
                SignOffs = [],
                Voided = SignOffs.Count > 0 ? [.. Voided ?? [], .. SignOffs] : Voided,
            };

    /// <summary>Signing again in the same words changes nothing.</summary>
    public Result<TrialHalt> Sign(SignOff signOff)
    {
        if (string.IsNullOrWhiteSpace(signOff.Reason))
        {
            return LifecycleErrors.ReasonMissing;
        }

        if (SignOffs.FirstOrDefault(s => s.Kind == signOff.Kind) is { } given)
        {
            return given with { AtUtc = signOff.AtUtc } == signOff ? this : LifecycleErrors.SignedAlready;
        }

        return SignOffs.Any(s => s.By == signOff.By)
            ? LifecycleErrors.SecondPersonNeeded
            : this with { SignOffs = [.. SignOffs, signOff] };
    }
}

internal enum SignOffKind
{
    /// <summary>By an ethics reviewer.</summary>
    Ethics,

    /// <summary>By an operator, or by a coordinator of a site that takes part.</summary>
    Safety,
}
