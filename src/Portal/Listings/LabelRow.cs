using Marketplace.Clients.Catalog;
using Marketplace.Portal.Components;

namespace Marketplace.Portal.Listings;

/// <summary>A label that somebody else has given, as a form holds it.</summary>
public sealed class LabelRow
{
    public string? Scheme { get; set; }

    public string? Value { get; set; }

    public string? Issuer { get; set; }

    public string? IssuedOn { get; set; }

    public string? ValidUntil { get; set; }

    public string? ReportUrl { get; set; }

    public bool IsEmpty => new[] { Scheme, Value, Issuer, IssuedOn, ValidUntil, ReportUrl }.All(string.IsNullOrWhiteSpace);

    public static LabelRow Of(ExternalLabel label) => new()
    {
        Scheme = label.Scheme,
        Value = label.Value,
        Issuer = label.Issuer,
        IssuedOn = Typed.Write(label.IssuedOn),
        ValidUntil = Typed.Write(label.ValidUntil),
        ReportUrl = label.ReportUrl,
    };

    public ExternalLabel ToLabel() => new(
        Terms.Slug(Scheme), Value?.Trim() ?? "", Issuer?.Trim() ?? "", Typed.Day(IssuedOn) ?? default, Typed.Day(ValidUntil),
        Typed.Text(ReportUrl));

    public IEnumerable<string> Unreadable()
    {
        if (Typed.Day(IssuedOn) is null)
        {
            yield return "issuedOn";
        }

        if (!string.IsNullOrWhiteSpace(ValidUntil) && Typed.Day(ValidUntil) is null)
        {
            yield return "validUntil";
        }
    }
}
