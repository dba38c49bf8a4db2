using Marketplace.Catalog.Data;
using Marketplace.Catalog.Evidence;
using Marketplace.Catalog.Listings;
using Marketplace.Catalog.Reviews;
using Marketplace.Catalog.Solutions;
using Marketplace.Messaging;
using Marketplace.Messaging.DeadLetters;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Catalog;

/// <summary>The service's index: one line per use case, grouped by who may call it.</summary>
internal static class CatalogApi
{
    public static void MapCatalog(this IEndpointRouteBuilder routes)
    {
        var catalog = routes.MapGroup("/api/catalog");

        var open = catalog.MapGroup("").AllowAnonymous().WithTags("Catalog");
        ListSolutions.Map(open);
        CountFacets.Map(open);
        GetSolution.Map(open);
        GetEvidence.Map(open);

        var makers = catalog.MapGroup("").RequireAuthorization(p => p.RequireRole(Roles.Maker)).WithTags("Makers");
        ListMySolutions.Map(makers);
        DraftSolution.Map(makers);
        SubmitSolution.Map(makers);
        ReleaseVersion.Map(makers);
        WithdrawSolution.Map(makers);

        var operators = catalog.MapGroup("").RequireAuthorization(p => p.RequireRole(Roles.Operator)).WithTags("Review");
        ListReviews.Map(operators);
        ReviewSolution.Map(operators);
        SuspendSolution.Map(operators);
        ReinstateSolution.Map(operators);

        catalog.MapDeadLetters<CatalogDb>();
        catalog.MapMessagingState<CatalogDb>();
    }
}
