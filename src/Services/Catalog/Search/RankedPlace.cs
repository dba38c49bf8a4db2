using System.Globalization;
using Marketplace.Catalog.Listings;
using Marketplace.Catalog.Solutions;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Catalog.Search;

/// <summary>A place in a list by relevance: the best score first, then the newest, then by id. As text it is a cursor.</summary>
internal readonly record struct RankedPlace(int Score, Cursor Place) : IComparable<RankedPlace>
{
    private const char Separator = '.';

    private static readonly RankedPlace BeforeBest = new(int.MaxValue, Cursor.BeforeNewest);

    public static Result<RankedPlace> Parse(string? text)
    {
        if (text is null)
        {
            return BeforeBest;
        }

        var at = text.IndexOf(Separator, StringComparison.Ordinal);
        if (at < 0 || !int.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var score))
        {
            return SolutionErrors.CursorInvalid;
        }

        return Cursor.NewestFirst(text[(at + 1)..]).TryGet(out var place, out var error) ? new RankedPlace(score, place) : error;
    }

    /// <summary>Less is earlier in the list.</summary>
    public int CompareTo(RankedPlace other)
    {
        var order = other.Score.CompareTo(Score);
        order = order != 0 ? order : other.Place.AtUtc.CompareTo(Place.AtUtc);
        return order != 0 ? order : Place.Id.CompareTo(other.Place.Id);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Score}{Separator}{Place}");
}
