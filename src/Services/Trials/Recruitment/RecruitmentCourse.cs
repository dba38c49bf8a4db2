using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Recruitment;

/// <summary>Recruitment from day to day, on the clock by which the trial's first and last day are read (UTC).</summary>
/// <param name="From">The day on which the trial opened; null before it.</param>
/// <param name="To">Today; once the trial has ended, its last day or that of a later withdrawal.</param>
internal sealed record RecruitmentCourse(DateOnly? From, DateOnly? To, IReadOnlyList<RecruitmentCourse.OfRole> Roles)
{
    /// <param name="Enrolled">Who joins again after leaving counts again.</param>
    /// <param name="Days">Those on which somebody joined or left, in order.</param>
    public sealed record OfRole(ParticipantRole Role, int Target, int Enrolled, int Withdrawn, IReadOnlyList<Day> Days);

    public sealed record Day(DateOnly On, int Enrolled, int Withdrawn);

    /// <summary>So many people of a role on a day.</summary>
    public readonly record struct Count(ParticipantRole Role, DateOnly On, int People);

    /// <param name="Targets">By role; of the trial or of one site.</param>
    public sealed record Facts(
        DateTime? OpenedAtUtc, DateTime? EndedAtUtc, IReadOnlyDictionary<ParticipantRole, int> Targets, IReadOnlyList<Count> Joined, IReadOnlyList<Count> Left);

    public static RecruitmentCourse Of(Facts facts, DateTime now)
    {
        if (facts.OpenedAtUtc is not { } opened)
        {
            return new(null, null, [.. facts.Targets.Select(t => new OfRole(t.Key, t.Value, 0, 0, []))]);
        }

        var last = DateOnly.FromDateTime(facts.EndedAtUtc ?? now);
        var roles = facts.Targets.Keys.Union(facts.Joined.Select(c => c.Role)).Order().Select(role => RoleIn(facts, role)).ToList();
        return new(DateOnly.FromDateTime(opened), roles.SelectMany(r => r.Days).Select(d => d.On).Append(last).Max(), roles);
    }

    private static OfRole RoleIn(Facts facts, ParticipantRole role)
    {
        var joined = facts.Joined.Where(c => c.Role == role).ToDictionary(c => c.On, c => c.People);
        var left = facts.Left.Where(c => c.Role == role).ToDictionary(c => c.On, c => c.People);
        return new(
            role, facts.Targets.GetValueOrDefault(role), joined.Values.Sum(), left.Values.Sum(),
            [.. joined.Keys.Union(left.Keys).Order().Select(day => new Day(day, joined.GetValueOrDefault(day), left.GetValueOrDefault(day)))]);
    }
}
