using System.ComponentModel.DataAnnotations;
using Marketplace.Identity.Data;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Identity.Organisations;

internal static class CreateOrganisation
{
    public sealed record Request(
        [Required, StringLength(200)] string Name,
        [Required] OrganisationKind? Kind,
        [Required, RegularExpression("^[A-Z]{2}$")] string Country,
        [StringLength(300)] string? Website = null);

    private sealed record Outcome(bool IsNew, OrganisationView View);

    public static void Map(RouteGroupBuilder organisations) => organisations.MapPut("/organisations/{id:guid}", HandleAsync)
        .WithName(nameof(CreateOrganisation))
        .WithSummary("Creates an organisation, whose administrator the caller becomes")
        .WithDescription(
            "The creator acts as maker for a start-up or industry, as site-coordinator for a hospital, university, research institute, " +
            "public body or patient association. Access tokens show it after the next refresh.");

    private static async Task<Results<Created<OrganisationView>, Ok<OrganisationView>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, CurrentUser user, Writer<IdentityDb> writer, TimeProvider clock, CancellationToken ct)
    {
        if (!Check(request).TryGet(out _, out var error))
        {
            return error.ToProblem();
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var created = await writer.WriteAsync<Outcome>((db, stop) => CreateAsync(db, id, request, user.Id, now, stop), ct);
        if (!created.TryGet(out var outcome, out error))
        {
            return error.ToProblem();
        }

        return outcome.IsNew
            ? TypedResults.Created($"/api/identity/organisations/{id}", outcome.View)
            : TypedResults.Ok(outcome.View);
    }

    private static Result<Done> Check(Request request)
    {
        if (request.Name.Any(char.IsControl))
        {
            return OrganisationErrors.NameInvalid;
        }

        var isAddress = request.Website is null
            || (!request.Website.Any(char.IsControl) && Uri.TryCreate(request.Website, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");
        return isAddress ? Done.It : OrganisationErrors.WebsiteInvalid;
    }

    private static async Task<Result<Outcome>> CreateAsync(
        IdentityDb db, Guid id, Request request, Guid creator, DateTime now, CancellationToken ct)
    {
        if (await db.Organisations.FindAsync([id], ct) is { } known)
        {
            return await db.Members.FindAsync([id, creator], ct) is not { Administrator: true }
                ? OrganisationErrors.Unknown
                : known.WasCreatedAs(request.Name, request.Kind!.Value, request.Country, request.Website)
                    ? new Outcome(false, OrganisationView.Of(known))
                    : OrganisationErrors.Differs;
        }

        if (await db.Members.CountAsync(m => m.AccountId == creator, ct) >= Member.MaxPerAccount)
        {
            return OrganisationErrors.TooMany;
        }

        var organisation = Organisation.Create(id, request.Name, request.Kind!.Value, request.Country, request.Website, now);
        db.Organisations.Add(organisation);
        db.Members.Add(new Member
        {
            OrganisationId = id,
            AccountId = creator,
            Role = Organisation.CreatorRole(organisation.Kind),
            Administrator = true,
            SinceUtc = now,
        });
        return new Outcome(true, OrganisationView.Of(organisation));
    }
}
