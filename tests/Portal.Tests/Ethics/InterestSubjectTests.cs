using Marketplace.Clients.Catalog;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Ethics;

namespace Marketplace.Portal.Tests.Ethics;

public sealed class InterestSubjectTests
{
    private static readonly Guid Trial = Guid.CreateVersion7();
    private static readonly Guid Other = Guid.CreateVersion7();

    [Fact]
    public void What_stands_in_the_queue_and_is_open_too_is_offered_once_under_its_name()
    {
        Speaking.In("fr");
        var title = new Dictionary<string, string> { ["fr"] = "Une évaluation", ["en"] = "An evaluation" };
        var queued = new SubmissionItem(Guid.CreateVersion7(), Trial, Guid.Empty, title, 1, 1, 1, default);
        var open = new TrialItem(Trial, Guid.Empty, Guid.Empty, "1", title, [], default, default);

        Assert.Equal([new InterestSubject("trial", Trial, "Une évaluation")], InterestSubject.Of([queued], [open], []));
    }

    [Fact]
    public void What_was_chosen_counts_before_an_address() =>
        Assert.Equal(("trial", Trial), InterestSubject.Meant($"trial:{Trial}", "solution", $"https://example.org/solutions/{Other}"));

    [Theory]
    [InlineData("solution", "solution")]
    [InlineData("nothing known", "trial")]
    public void Where_nothing_was_chosen_the_address_says_it(string kind, string meant) =>
        Assert.Equal((meant, Other), InterestSubject.Meant("", kind, $"https://example.org/en/solutions/{Other}"));

    [Theory]
    [InlineData("", "")]
    [InlineData(null, "no number")]
    [InlineData("person:01990000-0000-7000-8000-0000000000b1", "01990000-0000-7000-8000-0000000000b1")]
    [InlineData("trial:nobody", null)]
    public void What_names_nothing_is_nothing(string? chosen, string? address) => Assert.Null(InterestSubject.Meant(chosen, "trial", address));
}
