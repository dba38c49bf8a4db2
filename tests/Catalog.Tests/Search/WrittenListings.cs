using System.Data.Common;
using System.Text;
using System.Text.Json;
using Marketplace.Catalog.Data;
using Marketplace.Catalog.Listings;
using Marketplace.Catalog.Solutions;
using Marketplace.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Marketplace.Catalog.Tests.Search;

/// <summary>
/// Listings with texts as long as people write them, in one to three languages, of some 20,000 words of which few are
/// frequent; the same in every run. Past the domain, which would take minutes: an instance that starts afterwards finds them.
/// </summary>
internal sealed class WrittenListings
{
    private const string Insert = """
        INSERT INTO solutions ("Id", "MakerId", "Revision", "Stage", "Visibility", "Draft", "Published", "Versions", "CurrentVersion", "Round",
            "Reviews", "History", "CreatedAtUtc", "SubmittedAtUtc", "PublishedAtUtc", "ListingChangedAtUtc")
        VALUES (@id, @maker, 5, 'Accepted', 'Published', @listing, @listing, '[]', '1.0.0', 1, '[]', '[]', @at, @at, @at, @at)
        """;

    private const string Index = """INSERT INTO solution_facets ("SolutionId", "Facet", "Value", "PublishedAtUtc") VALUES (@id, @facet, @value, @at)""";

    private static readonly string[] Syllables = ["ka", "ro", "mi", "ten", "lu", "sar", "vo", "pel", "di", "nor", "che", "bra", "zu", "fi", "gal", "wen", "tos", "hé", "lä", "quo"];

    private readonly SeededGenerator _chance = new(20261128);
    private readonly string[] _words;
    private int _made;

    public WrittenListings() => _words = [.. Enumerable.Range(0, 20_000).Select(_ => string.Concat(Enumerable.Range(0, 2 + _chance.Next(4)).Select(_ => _chance.Pick(Syllables))))];

    /// <summary>Frequent where the rank is low, as in any language.</summary>
    public string WordOfRank(int rank) => _words[rank];

    /// <param name="indexed">Whether the list without words, which the database answers, has them too.</param>
    public Task AddAsync(ServiceFixture<Program, CatalogDb> service, int count, bool indexed = false) => service.WriteAsync(async db =>
    {
        await using var insert = Command(db, Insert);
        await using var index = Command(db, Index);
        for (var i = 0; i < count; i++)
        {
            var (id, maker, at, listing) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Seed.Now.AddSeconds(_made++), Next());
            await RunAsync(insert, new("id", id), new("maker", maker), new("at", at), new("listing", JsonSerializer.Serialize(listing, JsonSerializerOptions.Web)));
            foreach (var (facet, value) in indexed ? FacetValue.Of(listing, maker, hasEvidence: false) : [])
            {
                await RunAsync(index, new("id", id), new("facet", facet), new("value", value), new("at", at));
            }
        }
    });

    private static DbCommand Command(CatalogDb db, string text)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        return command;
    }

    private static Task<int> RunAsync(DbCommand command, params SqliteParameter[] parameters)
    {
        command.Parameters.Clear();
        command.Parameters.AddRange(parameters);
        return command.ExecuteNonQueryAsync();
    }

    private Listing Next() => new Listing
    {
        Texts = new[] { "fr", "de", "en" }.Skip(_chance.Next(3)).ToDictionary(l => l, _ => new Text(Write(3), Write(20), Write(60))),
        Technologies = Slugs("technology", 40),
        Pathologies = Slugs("pathology", 400),
        Populations = Slugs("population", 20),
        Topics = Slugs("topic", 60),
        Trl = 1 + _chance.Next(9),
    }.Normalised();

    private string[] Slugs(string kind, int values) => [.. Enumerable.Range(0, 1 + _chance.Next(3)).Select(_ => $"{kind}-{_chance.Next(1 + _chance.Next(values))}")];

    private string Write(int words)
    {
        var text = new StringBuilder();
        for (var i = 0; i < words; i++)
        {
            // The smallest of three draws from ever fewer: about one word in ten is one of the first hundred.
            text.Append(_words[_chance.Next(1 + _chance.Next(1 + _chance.Next(_words.Length)))]).Append(i % 9 == 8 ? ", " : " ");
        }

        return text.ToString();
    }
}
