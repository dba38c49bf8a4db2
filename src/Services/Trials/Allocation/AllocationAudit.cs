using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Allocation;

/// <summary>The lists as they follow from the seed, beside what was recorded: whether everybody got the arm that was theirs.</summary>
internal static class AllocationAudit
{
    /// <param name="Agrees">Whether each place was given once, in order, with the list's arm.</param>
    /// <param name="FirstDisagreement">The first place where it was not.</param>
    public sealed record StratumResult(Guid SiteId, ParticipantRole Role, bool Agrees, int? FirstDisagreement, IReadOnlyList<Place> Places);

    /// <param name="Recorded">Null where the place was left out.</param>
    public sealed record Place(int Index, string Derived, string? Recorded, Guid? EnrolmentId, DateTime? AtUtc);

    /// <param name="Agrees">Whether it is the arm of the enrolment that it was kept from.</param>
    public sealed record KeptArm(Guid EnrolmentId, Guid KeptFrom, string Recorded, bool Agrees);

    public static IReadOnlyList<StratumResult> Strata(AllocationScheme scheme, byte[] seed, IReadOnlyCollection<Assignment> assignments) =>
        [.. assignments.Where(a => a.Index is not null).GroupBy(a => a.Stratum, (stratum, drawn) => Compare(scheme, seed, stratum, [.. drawn]))];

    public static IReadOnlyList<KeptArm> Kept(IReadOnlyCollection<Assignment> assignments)
    {
        var arms = assignments.ToDictionary(a => a.EnrolmentId, a => a.Arm);
        return [.. assignments
            .Where(a => a.KeptFrom is not null)
            .Select(a => new KeptArm(a.EnrolmentId, a.KeptFrom!.Value, a.Arm, arms.GetValueOrDefault(a.KeptFrom.Value) == a.Arm))];
    }

    private static StratumResult Compare(AllocationScheme scheme, byte[] seed, Stratum stratum, List<Assignment> drawn)
    {
        var recorded = drawn.ToDictionary(a => a.Index!.Value);
        var places = AllocationList.Arms(seed, scheme.TrialId, stratum, scheme.Arms)
            .Take(recorded.Keys.Max() + 1)
            .Select((arm, i) => Compare(i, arm, recorded.GetValueOrDefault(i)))
            .ToList();
        var first = places.Find(p => p.Recorded != p.Derived)?.Index;
        return new StratumResult(stratum.SiteId, stratum.Role, first is null, first, places);
    }

    private static Place Compare(int index, string derived, Assignment? recorded) =>
        new(index, derived, recorded?.Arm, recorded?.EnrolmentId, recorded?.AtUtc);
}
