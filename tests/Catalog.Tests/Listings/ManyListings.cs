namespace Marketplace.Catalog.Tests.Listings;

/// <summary>100,000 published listings with nine facet values each, made by the database itself.</summary>
internal static class ManyListings
{
    private const string Listing = """{{"texts":{{"en":{{"name":"Name","summary":"Summary","intendedPurpose":"Purpose"}}}},"technologies":[],"trl":5,"labels":[]}}""";

    private const string Columns = """
        INSERT INTO solutions ("Id", "MakerId", "Revision", "Stage", "Visibility", "Draft", "Published", "Versions", "CurrentVersion", "Round",
            "Reviews", "History", "CreatedAtUtc", "SubmittedAtUtc", "PublishedAtUtc", "ListingChangedAtUtc")
        """;

    /// <summary>The values of listing number n, as an SQL table of facet and value.</summary>
    private const string Values = """
        SELECT n, 'listed' AS facet, 'yes' AS value FROM numbers
        UNION ALL SELECT n, 'language', 'en' FROM numbers
        UNION ALL SELECT n, 'technology', 't' || (n % 40) FROM numbers
        UNION ALL SELECT n, 'technology', 'rare' FROM numbers WHERE n % 10000 = 0
        UNION ALL SELECT n, 'pathology', 'p' || (n / 7 % 100) FROM numbers
        UNION ALL SELECT n, 'population', 'even' FROM numbers WHERE n % 2 = 0
        UNION ALL SELECT n, 'topic', 'odd' FROM numbers WHERE n % 2 = 1
        UNION ALL SELECT n, 'topic', 'x' || (n % 30) FROM numbers
        UNION ALL SELECT n, 'trl', '' || (1 + n / 11 % 9) FROM numbers
        UNION ALL SELECT n, 'maker', lower('' || id) FROM numbers
        """;

    public const string Sqlite = $"""
        CREATE TEMP TABLE numbers AS
            WITH RECURSIVE counted(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n < 99999)
            SELECT n, printf('018F%04X-%04X-7000-8000-%012X', n / 65536, n % 65536, n) AS id, strftime('%Y-%m-%d %H:%M:%S', '2026-01-01', '+' || n || ' seconds') AS at FROM counted;
        {Columns} SELECT id, id, 5, 'Accepted', 'Published', '{Listing}', '{Listing}', '[]', '1.0.0', 1, '[]', '[]', at, at, at, at FROM numbers;
        INSERT INTO solution_facets ("SolutionId", "Facet", "Value", "PublishedAtUtc")
            SELECT numbers.id, v.facet, v.value, numbers.at FROM ({Values}) v JOIN numbers ON numbers.n = v.n;
        DROP TABLE numbers;
        """;

    public const string Postgres = $"""
        CREATE TEMP TABLE numbers AS
            SELECT n, ('018F' || lpad(to_hex(n / 65536), 4, '0') || '-' || lpad(to_hex(n % 65536), 4, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS id,
                timestamptz '2026-01-01 00:00:00Z' + n * interval '1 second' AS at
            FROM generate_series(0, 99999) AS n;
        {Columns} SELECT id, id, 5, 'Accepted', 'Published', '{Listing}', '{Listing}', '[]', '1.0.0', 1, '[]', '[]', at, at, at, at FROM numbers;
        INSERT INTO solution_facets ("SolutionId", "Facet", "Value", "PublishedAtUtc")
            SELECT numbers.id, v.facet, v.value, numbers.at FROM ({Values}) v JOIN numbers ON numbers.n = v.n;
        DROP TABLE numbers;
        ANALYZE solution_facets; -- as autovacuum does a little later
        """;
}
