using Marketplace.ServiceDefaults.Identity;
using Platform = Marketplace.ServiceDefaults.Identity.Roles;

namespace Marketplace.Feedback.Questionnaires.Authoring;

/// <summary>Who may write questionnaires: makers and coordinators for their organisation, operators for every one.</summary>
internal static class Authors
{
    public static readonly string[] Roles = [Platform.Maker, Platform.SiteCoordinator, Platform.Operator];

    public static bool WritesFor(this CurrentUser user, Guid organisationId) =>
        user.Is(Platform.Operator) || user.OrganisationsToWriteFor().Contains(organisationId);

    /// <summary>Everybody sees what is published, its authors see a draft too.</summary>
    public static bool Sees(this CurrentUser? user, StoredQuestionnaire stored) =>
        stored.Status != QuestionnaireStatus.Draft || user?.WritesFor(stored.OrganisationId) == true;

    public static IEnumerable<Guid> OrganisationsToWriteFor(this CurrentUser user) =>
        user.OrganisationsAs(Platform.Maker).Concat(user.OrganisationsAs(Platform.SiteCoordinator));
}
