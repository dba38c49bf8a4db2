using Marketplace.Contracts.Identity;
using Marketplace.Messaging.Inbox;
using Marketplace.Trials.Data;

namespace Marketplace.Trials.Organisations;

/// <summary>Only verified organisations may submit a protocol or run a site.</summary>
internal sealed class OnOrganisationVerified : IHandle<TrialsDb, OrganisationVerifiedV1>
{
    public async Task HandleAsync(TrialsDb db, OrganisationVerifiedV1 e, CancellationToken ct)
    {
        var known = await db.Organisations.FindAsync([e.OrganisationId], ct);
        if (known is null)
        {
            db.Organisations.Add(new OrganisationCopy
            {
                Id = e.OrganisationId, Name = e.Name, Kind = e.Kind, Country = e.Country, VerifiedAtUtc = e.VerifiedAtUtc,
            });
        }
        else if (known.VerifiedAtUtc < e.VerifiedAtUtc)
        {
            known.Name = e.Name;
            known.Kind = e.Kind;
            known.Country = e.Country;
            known.VerifiedAtUtc = e.VerifiedAtUtc;
        }
    }
}
