using Marketplace.Clients;
using Marketplace.Clients.Catalog;
using Marketplace.Clients.Feedback;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Operations;
using Marketplace.Clients.Sessions;
using Marketplace.Clients.Trials;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Sessions;

/// <summary>Who looks at the page, and the public API in their name: signed in, or as anybody.</summary>
internal sealed class Visitor
{
    private readonly ApiSession? _session;
    private readonly MarketplaceApi _api;

    public Visitor(IHttpContextAccessor http, MarketplaceApi api, SessionStore sessions)
    {
        _api = api;
        if (http.HttpContext?.Features.Get<OpenSession>() is { } open)
        {
            Me = open.Kept.Me;
            _session = api.Resume(open.Kept.Tokens, old => sessions.RenewAsync(open.Secret, old));
        }
    }

    /// <summary>Null: not signed in.</summary>
    public Me? Me { get; }

    public IIdentityClient Identity => _session?.Identity ?? _api.Identity;

    public ICatalogClient Catalog => _session?.Catalog ?? _api.Catalog;

    public ITrialsClient Trials => _session?.Trials ?? _api.Trials;

    public IFeedbackClient Feedback => _session?.Feedback ?? _api.Feedback;

    public IOperationsClient Operations => _session?.Operations ?? _api.Operations;

    /// <summary>After a step that changes what the account may do: from the next page on the session knows of it.</summary>
    public async Task RenewAsync(CancellationToken ct)
    {
        if (_session is not null)
        {
            await _session.RefreshAsync(ct);
        }
    }

    public bool Is(string role) => Me is { } me && (me.Roles.Contains(role) || me.Memberships.Any(m => m.Role == role));

    /// <summary>Whether they coordinate for the organisation, as a sponsor's people or a site's.</summary>
    public bool CoordinatesFor(Guid organisationId) => ActsAs(Roles.SiteCoordinator).Any(m => m.OrganisationId == organisationId);

    /// <summary>The organisations for which they act in this role.</summary>
    public IEnumerable<MyMembership> ActsAs(string role) => Me?.Memberships.Where(m => m.Role == role) ?? [];
}
