using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Sites;

namespace Marketplace.Trials.Registry;

/// <summary>Makes a trial's public record from what is known of it.</summary>
internal static class RegistryWriter
{
    private const string Actual = "ACTUAL";
    private const string Estimated = "ESTIMATED";

    public static RegistryRecord Write(RegistryFacts facts)
    {
        var protocol = facts.Protocol;
        var (sponsor, sponsorClass) = OrganisationOf(facts, facts.Trial.SponsorId);
        var status = StatusOf(facts, facts.Trial.StatusOn(facts.Today))!;
        return new RegistryRecord(
            new RegistryRecord.Modules(
                new(new(facts.Trial.Id.ToString()), new(sponsor, sponsorClass), RegistryText.Of(protocol.Title)),
                Status(facts, status),
                new(new(sponsor, sponsorClass)),
                new(RegistryText.Of(protocol.Objectives)),
                RegistryDesign.Of(protocol, Enrollment(facts)),
                RegistryDesign.ArmsOf(protocol),
                RegistryDesign.OutcomesOf(protocol),
                new(RegistryText.Criteria(protocol)),
                new([.. facts.Sites.Select(s => Location(facts, s, status))])),
            History(facts));
    }

    private static RegistryRecord.Location Location(RegistryFacts facts, Site site, string status) => new(
        OrganisationOf(facts, site.OrganisationId).Name,
        status is RegistryStatus.Recruiting or RegistryStatus.EnrollingByInvitation && !site.TakesParticipants ? RegistryStatus.ActiveNotRecruiting : status,
        site.Terms.Country);

    private static string? StatusOf(RegistryFacts facts, TrialStatus status) =>
        RegistryStatus.Of(status, facts.Protocol.Recruitment, facts.Enrolled > 0);

    private static RegistryRecord.Status Status(RegistryFacts facts, string status)
    {
        var trial = facts.Trial;
        return new RegistryRecord.Status(
            status,
            status == RegistryStatus.ActiveNotRecruiting ? null : trial.WhyStopped(),
            trial.OpenedAtUtc is { } opened ? new(DateOnly.FromDateTime(opened), Actual) : new(facts.Protocol.StartsOn, Estimated),
            trial.Transitions.Find(t => t.To.HasEnded()) is { } end ? new(DateOnly.FromDateTime(end.AtUtc), Actual) : new(facts.Protocol.EndsOn, Estimated),
            trial.Transitions.Find(t => t.To == TrialStatus.Submitted) is { } first ? DateOnly.FromDateTime(first.AtUtc) : null);
    }

    /// <summary>What is hoped for until recruitment is over, what came of it afterwards.</summary>
    private static RegistryRecord.Enrollment Enrollment(RegistryFacts facts)
    {
        var status = facts.Trial.StatusOn(facts.Today);
        var isOver = status is TrialStatus.RecruitmentClosed or TrialStatus.FollowUp || status.HasEnded() || facts.Trial.HasClosedRecruitment();
        return isOver ? new(facts.Enrolled, Actual) : new(facts.Protocol.Roles.Sum(r => r.Target), Estimated);
    }

    private static List<RegistryRecord.StatusChange> History(RegistryFacts facts)
    {
        var steps = facts.Trial.Transitions.Select(t => (Date: DateOnly.FromDateTime(t.AtUtc), t.To, t.PublicReason));
        if (facts.Trial.StatusOn(facts.Today) is var now && now != facts.Trial.Status)
        {
            steps = steps.Append((facts.Protocol.EndsOn.AddDays(1), now, null));
        }

        return
        [
            .. from step in steps
               let status = StatusOf(facts, step.To)
               where status is not null
               select new RegistryRecord.StatusChange(step.Date, status, step.PublicReason),
        ];
    }

    private static (string? Name, string Class) OrganisationOf(RegistryFacts facts, Guid id) =>
        facts.Organisations.TryGetValue(id, out var known)
            ? (known.Name, known.Kind switch { "start-up" or "industry" => "INDUSTRY", "public-body" => "OTHER_GOV", _ => "OTHER" })
            : (null, "UNKNOWN");
}
