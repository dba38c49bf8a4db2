using Marketplace.Catalog.Data;
using Marketplace.Contracts.Identity;
using Marketplace.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Organisations;

/// <summary>Keeps the maker's name for its listings; an older message than the one known changes nothing.</summary>
internal sealed class OnOrganisationVerified : IHandle<CatalogDb, OrganisationVerifiedV1>
{
    public async Task HandleAsync(CatalogDb db, OrganisationVerifiedV1 e, CancellationToken ct)
    {
        var organisation = await db.Organisations.FindAsync([e.OrganisationId], ct);
        if (organisation is null)
        {
            db.Organisations.Add(new Organisation
            {
                Id = e.OrganisationId, Name = e.Name, Kind = e.Kind, Country = e.Country, VerifiedAtUtc = e.VerifiedAtUtc,
            });
        }
        else if (organisation.VerifiedAtUtc < e.VerifiedAtUtc)
        {
            (organisation.Name, organisation.Kind, organisation.Country) = (e.Name, e.Kind, e.Country);
            organisation.VerifiedAtUtc = e.VerifiedAtUtc;
        }
        else
        {
            return;
        }

        // Listings are found by their maker's name.
        await db.NoteChangesAsync(await db.Solutions.Where(s => s.MakerId == e.OrganisationId).Select(s => s.Id).ToArrayAsync(ct), ct);
    }
}
