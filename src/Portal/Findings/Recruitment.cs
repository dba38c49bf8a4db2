using Marketplace.Clients.Trials;
using Marketplace.Portal.Sessions;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Findings;

/// <summary>Recruitment from day to day, for those who may read it.</summary>
internal static class Recruitment
{
    private static readonly string[] Readers = [Roles.SiteCoordinator, Roles.Maker, Roles.Operator, Roles.EthicsReviewer];

    /// <summary>Null where the visitor may not read it, or nobody answers: a page about results is shown without it.</summary>
    public static async Task<RecruitmentCourse?> RecruitmentAsync(this Visitor visitor, Guid trialId, CancellationToken ct) =>
        Readers.Any(visitor.Is) && (await visitor.Trials.GetRecruitmentAsync(trialId, site: null, ct)).TryGet(out var course, out _) ? course : null;
}
