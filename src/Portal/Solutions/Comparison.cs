using Marketplace.Clients.Catalog;

namespace Marketplace.Portal.Solutions;

/// <summary>Solutions side by side: each row is one thing that is known of all of them, in the order of the solutions.</summary>
public sealed record Comparison(IReadOnlyList<Solution> Solutions, IReadOnlyList<ComparedRow> Rows)
{
    public const int Most = 4;

    /// <summary>Their first results come from several instruments, whose figures mean different things.</summary>
    public bool MixesInstruments => Instruments().Distinct().Count() > 1;

    public bool HasSeveralResults => Instruments().Count() > 1;

    /// <summary>The ids that are compared, in the order in which they were chosen; the rest is left out.</summary>
    public static (IReadOnlyList<Guid> Ids, bool LeftOut) Chosen(IEnumerable<string?> values)
    {
        var ids = values.Select(v => Guid.TryParse(v, out var id) ? id : (Guid?)null).OfType<Guid>().Distinct().ToList();
        return ([.. ids.Take(Most)], ids.Count > Most);
    }

    /// <summary>The page's address with these.</summary>
    public static string Address(IEnumerable<Guid> ids) => $"solutions/compare{string.Concat(ids.Select((id, i) => $"{(i == 0 ? '?' : '&')}id={id}"))}";

    public static Comparison Of(IReadOnlyList<Solution> solutions)
    {
        ComparedRow Row(string name, string kind, Func<Listing, IEnumerable<string?>> codes) =>
            ComparedRow.Of(name, kind, solutions.Select(s => s.Listing is { } listing ? codes(listing).OfType<string>() : []));

        return new(solutions,
        [
            Row("Facet.technology", "technology", l => l.Technologies),
            Row("Facet.pathology", "pathology", l => l.Pathologies),
            Row("Facet.population", "population", l => l.Populations),
            Row("Facet.topic", "topic", l => l.Topics),
            Row("Facet.language", "language", l => l.Texts.Keys),
            Row("DeviceClass", "mdr", l => [l.Regulatory?.MdrClass]),
            Row("CeMark", "ce", l => [l.Regulatory?.CeStatus]),
        ]);
    }

    private IEnumerable<string> Instruments() => Solutions.Select(s => s.Evidence?.Instrument).OfType<string>();
}

/// <param name="Name">Of the text that names it.</param>
/// <param name="Kind">The vocabulary of its codes.</param>
/// <param name="Cells">The codes of each solution; empty where nothing was told.</param>
public sealed record ComparedRow(string Name, string Kind, IReadOnlyList<IReadOnlyList<string>> Cells)
{
    /// <summary>They do not all say the same, in whatever order.</summary>
    public bool Differs => Cells.Count > 1 && Cells.Skip(1).Any(c => !c.SequenceEqual(Cells[0]));

    public static ComparedRow Of(string name, string kind, IEnumerable<IEnumerable<string>> cells) =>
        new(name, kind, [.. cells.Select(c => c.Order(StringComparer.Ordinal).ToList())]);
}
