using System.Net.Http.Json;
using Marketplace.Catalog.Data;
using Marketplace.Catalog.Organisations;
using Marketplace.Catalog.Solutions;
using Marketplace.Contracts.Identity;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Search;

/// <summary>Each test searches for a word that no other listing has.</summary>
public abstract class SearchSolutionsTests
{
    private const string Address = "/api/catalog/solutions";

    private protected abstract ServiceFixture<Program, CatalogDb> Service { get; }

    [Fact]
    public async Task The_heaviest_place_is_first_and_a_whole_word_before_a_beginning()
    {
        var word = NewWord();
        var purpose = Solution(new("Name", "Summary", $"For {word} at home"));
        var summary = Solution(new("Name", $"With {word} in it", "Purpose"));
        var subject = Seed.Published(Seed.Listing(word));
        var begins = Solution(new($"{word}s diary", "Summary", "Purpose"), Seed.Now.AddDays(-1));
        var name = Solution(new($"The {word} diary", $"Summary of {word}", "Purpose"), Seed.Now.AddDays(-9));
        await Service.AddAsync(purpose, summary, subject, begins, name);

        // A beginning in a name weighs what a whole word of the subject does, and the newest of the two is first.
        await FindsAsync($"?q={word}", name, subject, begins, summary, purpose);
    }

    [Fact]
    public async Task Of_listings_that_score_the_same_the_newest_is_first()
    {
        var word = NewWord();
        var (old, recent) = (Solution(new(word, "S", "P"), Seed.Now.AddDays(-1)), Solution(new(word, "S", "P"), Seed.Now.AddDays(1)));
        await Service.AddAsync(old, recent);

        await FindsAsync($"?q={word}", recent, old);
    }

    [Fact]
    public async Task Every_word_must_be_there_wherever_it_stands_and_a_beginning_is_enough()
    {
        var word = NewWord();
        var both = Solution(new($"{word} companion", "A heart diary.", "Notes weight."));
        var one = Solution(new($"{word} companion", "A lung diary.", "Notes breath."), Seed.Now.AddDays(-1));
        await Service.AddAsync(both, one);

        await FindsAsync($"?q={word}%20hea", both);
        await FindsAsync($"?q=weigh%20DIA%20{word[..20]}", both);
        await FindsAsync($"?q={word}%20weightless");
        await FindsAsync($"?q={word}%20{word}", both, one);
    }

    [Fact]
    public async Task Case_accents_and_ligatures_do_not_matter_in_any_language()
    {
        var word = NewWord();
        var solution = Seed.Published(Seed.Listing() with
        {
            Texts = new Dictionary<string, Text>
            {
                ["fr"] = new($"Carnet du cœur {word}", "Évaluation", "À l’hôpital"),
                ["de"] = new($"Herztagebuch {word}", "Größe", "Straße"),
            },
        });
        await Service.AddAsync(solution);

        foreach (var asked in new[] { "coeur", "CŒUR", "évaluation", "evaluation", "hopital", "GROSSE", "größe", "strasse", "STRAẞE", "herztag" })
        {
            await FindsAsync($"?q={Uri.EscapeDataString($"{word} {asked}")}", solution);
        }
    }

    [Fact]
    public async Task A_listing_is_found_by_its_subject_and_by_its_makers_name_and_never_by_what_is_not_public()
    {
        var (word, maker, draft) = (NewWord(), NewWord(), NewWord());
        var solution = Seed.Published(Seed.Listing() with { Pathologies = [$"{word}-failure"], Populations = [$"old-{word}"] });
        solution.Edit(Seed.Listing(draft), Guid.CreateVersion7(), Seed.Now);
        await Service.AddAsync(solution, Seed.Draft(Seed.Listing(draft)), Seed.Submitted(Seed.Listing(draft)));
        await FindsAsync($"?q={word}%20failure", solution);
        await FindsAsync($"?q=old%20{word}", solution);
        await FindsAsync($"?q={maker}");

        await Service.DeliverAsync<OrganisationVerifiedV1, OnOrganisationVerified>(new(solution.MakerId, $"Clinique {maker}", "start-up", "FR", Seed.Now));

        await FindsAsync($"?q=clinique%20{maker}", solution);
        await FindsAsync($"?q={draft}");
    }

    [Fact]
    public async Task Words_and_filters_are_combined()
    {
        var (word, one, two) = (NewWord(), NewWord(), NewWord());
        var first = Seed.Published(Seed.Listing(one) with { Texts = English(word), Trl = 3 });
        var second = Seed.Published(Seed.Listing(two) with { Texts = English(word), Trl = 7, Topics = ["prevention"] }, at: Seed.Now.AddDays(-1));
        await Service.AddAsync(first, second, Seed.Published(Seed.Listing(one, two)));

        await FindsAsync($"?q={word}&technology={one}", first);
        await FindsAsync($"?q={word}&technology={one}&technology={two}", first, second);
        await FindsAsync($"?q={word}&technology={one}&technology={two}&trlMin=4", second);
        await FindsAsync($"?q={word}&topic=prevention&language=en&pathology=asthma", second);
        await FindsAsync($"?q={word}&maker={first.MakerId}&language=en", first);
        await FindsAsync($"?q={word}&language=de");
        await FindsAsync($"?q={word}&technology=nobody-has-it");
        await FindsAsync($"?q={word}&trlMin=8&trlMax=2");
        await FindsAsync($"?q={word}&withEvidence=true");
    }

    [Fact]
    public async Task A_walk_meets_each_listing_once_even_when_others_are_published_meanwhile()
    {
        var word = NewWord();
        var there = Enumerable.Range(0, 130)
            .Select(i => Solution(i % 3 == 0 ? new(word, "S", "P") : new("Name", i % 3 == 1 ? word : "S", $"P {word}"), Seed.Now.AddMinutes(i / 10)))
            .ToList();
        await Service.AddAsync(there);

        var seen = await WalkAsync($"?q={word}&limit=20", between: () => Service.AddAsync(Solution(new(word, "S", "P"), Seed.Now.AddDays(1))));

        Assert.Equal(
            there.OrderBy(s => s.Published!.Texts["en"].Name == word ? 0 : s.Published.Texts["en"].Summary == word ? 1 : 2)
                .ThenByDescending(s => s.PublishedAtUtc).ThenBy(s => s.Id).Select(s => s.Id),
            seen);
    }

    [Fact]
    public async Task What_is_suspended_or_withdrawn_is_gone_at_once_and_what_is_reinstated_is_back()
    {
        var word = NewWord();
        var (stays, goes) = (Solution(new(word, "S", "P")), Solution(new(word, "S", "P"), Seed.Now.AddDays(-1)));
        await Service.AddAsync(stays, goes);
        await FindsAsync($"?q={word}", stays, goes);
        var (first, maker) = (Service.ClientFor(TestUser.Operator()), Service.ClientFor(TestUser.Maker(goes.MakerId)));

        await first.PostAsync($"{Address}/{goes.Id}/suspend", Because("A leak.")).ShouldBeAsync(200);
        await FindsAsync($"?q={word}", stays);
        await first.PostAsync($"{Address}/{goes.Id}/reinstate", Because("Mended.")).ShouldBeAsync(200);
        await FindsAsync($"?q={word}", stays, goes);
        await maker.PostAsync($"{Address}/{goes.Id}/withdraw", Because("Sold.")).ShouldBeAsync(200);
        await FindsAsync($"?q={word}", stays);
    }

    [Fact]
    public async Task A_changed_listing_is_found_by_its_new_words_alone()
    {
        var (before, after) = (NewWord(), NewWord());
        var solution = Solution(new(before, "S", "P"));
        await Service.AddAsync(solution);
        await FindsAsync($"?q={before}", solution);

        solution.Edit(Seed.Listing() with { Texts = English(after) }, Guid.CreateVersion7(), Seed.Now);
        solution.Submit(Guid.CreateVersion7(), Seed.Now);
        Seed.Accept(solution, Seed.Now);
        await Service.WriteAsync(db =>
        {
            db.Solutions.Update(solution);
            return db.FollowAsync(solution, Seed.Now, CancellationToken.None);
        });

        await FindsAsync($"?q={before}");
        await FindsAsync($"?q={after}", solution);
    }

    [Theory]
    [InlineData("%20")]
    [InlineData("")]
    public async Task Without_a_word_the_list_is_as_without_a_question(string q)
    {
        var word = NewWord();
        var (old, recent) = (Seed.Published(Seed.Listing(word), at: Seed.Now.AddDays(-1)), Seed.Published(Seed.Listing(word)));
        await Service.AddAsync(old, recent);

        await FindsAsync($"?q={q}&technology={word}&limit=1", recent, old);
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("%22")]
    [InlineData("heart%22%20OR%20NEAR(a%20b)")]
    [InlineData("*")]
    [InlineData("%F0%9F%99%82")]
    [InlineData("%ED%A0%80")]
    [InlineData("%EF%BF%BF")]
    [InlineData("name%3Aheart%20AND%20NOT%20-x")]
    [InlineData("%E5%BF%83%E4%B8%8D%E5%85%A8")]
    [InlineData("a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k%20l%20m%20n%20o%20p")]
    public Task No_question_is_an_error(string q) => Service.Anonymous.GetAsync($"{Address}?q={q}").ShouldBeAsync(200);

    [Fact]
    public async Task A_question_that_is_too_long_and_a_cursor_of_another_list_are_refused()
    {
        await Service.Anonymous.GetAsync($"{Address}?q={new string('a', 200)}").ShouldBeAsync(200);
        await Service.Anonymous.GetAsync($"{Address}?q={new string('a', 201)}").ShouldBeProblemAsync(400, "validation-failed");
        await Service.Anonymous.GetAsync($"{Address}?q=a&cursor={new string('A', 32)}").ShouldBeProblemAsync(400, "cursor-invalid");
        await Service.Anonymous.GetAsync($"{Address}?cursor=1.{new string('A', 32)}").ShouldBeProblemAsync(400, "cursor-invalid");
    }

    private static string NewWord() => $"w{Guid.NewGuid():N}";

    private static Dictionary<string, Text> English(string name) => new() { ["en"] = new(name, "Summary", "Purpose") };

    private static Solution Solution(Text text, DateTime? at = null) =>
        Seed.Published(Seed.Listing() with { Texts = new Dictionary<string, Text> { ["en"] = text } }, at: at);

    private static JsonContent Because(string reason) => JsonContent.Create(new { reason });

    private async Task FindsAsync(string query, params Solution[] expected) =>
        Assert.Equal(expected.Select(s => s.Id), await WalkAsync(query));

    private Task<List<Guid>> WalkAsync(string query, Func<Task>? between = null) =>
        Pages.WalkAsync(Service.Anonymous, Address + query, i => i.GetProperty("id").GetGuid(), between);
}

public sealed class SearchSolutionsOnSqliteTests(CatalogFixture fixture) : SearchSolutionsTests, IClassFixture<CatalogFixture>
{
    private protected override ServiceFixture<Program, CatalogDb> Service => fixture.Service;
}

public sealed class SearchSolutionsOnPostgresTests(PostgresCatalogFixture fixture) : SearchSolutionsTests, IClassFixture<PostgresCatalogFixture>
{
    private protected override ServiceFixture<Program, CatalogDb> Service => fixture.Service;
}
