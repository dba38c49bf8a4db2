namespace Marketplace.Catalog.Organisations;

/// <summary>The maker as a listing shows it. An organisation that nobody has verified has no name here.</summary>
internal sealed record Maker(Guid Id, string? Name, string? Kind, string? Country, bool Verified)
{
    public static Maker Of(Guid id, Organisation? known) => new(id, known?.Name, known?.Kind, known?.Country, known is not null);
}
