using Marketplace.Clients;
using Marketplace.Clients.Catalog;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Sessions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>A listing of the journey's own, made through the public API by a new start-up that writes markup wherever it can write.</summary>
internal sealed class OwnListing
{
    public const string Markup = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    private readonly Cast _cast;
    private ApiSession? _maker;

    private OwnListing(RunningPortal portal) => _cast = new Cast(portal);

    public Guid Id { get; } = Guid.CreateVersion7();

    public Guid Organisation { get; } = Guid.CreateVersion7();

    /// <summary>E-mail address of who made it.</summary>
    public string Maker { get; private set; } = "";

    /// <summary>Nobody else's, so that it can be found.</summary>
    public string Name { get; } = $"{Guid.NewGuid():N}"[..12];

    public static async Task<OwnListing> SubmittedAsync(RunningPortal portal)
    {
        var listing = new OwnListing(portal);
        var maker = await listing.EnterAsync();
        await maker.Catalog.DraftAsync(listing.Id, new SolutionDraft(listing.Organisation, listing.Text()), null, default).OrThrowAsync();
        await maker.Catalog.ReleaseVersionAsync(listing.Id, "1.0.0", new VersionRelease(new Dictionary<string, string> { ["en"] = Markup }), default).OrThrowAsync();
        await listing.SubmitAsync();
        return listing;
    }

    public Task SubmitAsync() => _maker!.Catalog.SubmitAsync(Id, default).OrThrowAsync();

    /// <summary>Out of every list, so that no other test comes upon it.</summary>
    public Task WithdrawAsync() => _maker!.Catalog.WithdrawAsync(Id, new Because("The journey is over."), default).OrThrowAsync();

    public async Task<bool> IsVerifiedAsync() => (await _maker!.Identity.GetOrganisationAsync(Organisation, default).OrThrowAsync()).VerifiedAtUtc is not null;

    private async Task<ApiSession> EnterAsync()
    {
        Maker = await _cast.PersonAsync(name: $"Eva {Markup}");
        _maker = await _cast.SessionAsync(Maker);
        await _maker.Identity.CreateOrganisationAsync(Organisation, new NewOrganisation($"{Name} {Markup}", OrganisationKind.StartUp, "LU"), default).OrThrowAsync();
        (await _maker.RefreshAsync(default)).OrThrow();
        return _maker;
    }

    private Listing Text() => new()
    {
        Texts = new[] { "fr", "de", "en" }.ToDictionary(l => l, _ => new ListingText($"{Name} {Markup}", $"Short {Markup}", $"Purpose {Markup}")),
        Technologies = ["mobile-app"],
        Pathologies = ["heart-failure"],
        Trl = 7,
        Regulatory = new RegulatoryRecord("ii-a", "ce-mdr", $"Rule 11 {Markup}", $"Reasons {Markup}", $"0123 {Markup}"),
        Labels = [new ExternalLabel("house-seal", $"M2 {Markup}", $"Agoria {Markup}", new DateOnly(2026, 3, 1))],
    };
}
