using System.Text;
using System.Text.Json;
using Marketplace.Catalog.Data;
using Marketplace.Catalog.Solutions;
using Marketplace.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Marketplace.Catalog.Tests.Search;

/// <summary>
/// Listings with texts as long as people write them, in one to three languages, of some 20,000 words of which few are
/// frequent; the same in every run. Past the domain, which would
/// take minutes, and without the database's own facets: an instance that starts afterwards finds them by words.
/// </summary>
internal sealed class WrittenListings
{
    private const string Insert = """
        INSERT INTO solutions ("Id", "MakerId", "Revision", "Stage", "Visibility", "Draft", "Published", "Versions", "CurrentVersion", "Round",
            "Reviews", "History", "CreatedAtUtc", "SubmittedAtUtc", "PublishedAtUtc", "ListingChangedAtUtc")
        VALUES (@id, @maker, 5, 'Accepted', 'Published', @listing, @listing, '[]', '1.0.0', 1, '[]', '[]', @at, @at, @at, @at)
        """;

    private static readonly string[] Syllables = ["ka", "ro", "mi", "ten", "lu", "sar", "vo", "pel", "di", "nor", "che", "bra", "zu", "fi", "gal", "wen", "tos", "hé", "lä", "quo"];

    private readonly SeededGenerator _chance = new(20261128);
    private readonly string[] _words;
    private int _made;

    public WrittenListings() => _words = [.. Enumerable.Range(0, 20_000).Select(_ => string.Concat(Enumerable.Range(0, 2 + _chance.Next(4)).Select(_ => _chance.Pick(Syllables))))];

    /// <summary>Frequent where the rank is low, as in any language.</summary>
    public string WordOfRank(int rank) => _words[rank];

    public Task AddAsync(ServiceFixture<Program, CatalogDb> service, int count) => service.WriteAsync(async db =>
    {
        await using var insert = db.Database.GetDbConnection().CreateCommand();
        insert.CommandText = Insert;
        insert.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        for (var i = 0; i < count; i++)
        {
            insert.Parameters.Clear();
            insert.Parameters.AddRange(new SqliteParameter[]
            {
                new("id", Guid.CreateVersion7()), new("maker", Guid.CreateVersion7()), new("at", Seed.Now.AddSeconds(_made++)),
                new("listing", JsonSerializer.Serialize(Next(), JsonSerializerOptions.Web)),
            });
            await insert.ExecuteNonQueryAsync();
        }
    });

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
