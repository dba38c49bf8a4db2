using Marketplace.Clients;
using Marketplace.Clients.Catalog;
using Marketplace.Clients.Trials;
using Marketplace.Testing;

namespace Marketplace.EndToEnd.Tests;

[Collection(SystemTests.Name)]
public sealed class JourneyTests(RunningSystem system)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Evaluation_from_listing_to_evidence_ends_in_the_right_numbers()
    {
        var evaluation = await Evaluation.OpenAsync(system, Ct);
        var tokens = await evaluation.JoinAllAsync(Sheets.All.Count, Ct);

        foreach (var person in Enumerable.Range(0, Sheets.All.Count))
        {
            var receipt = await evaluation.SubmitAsync(tokens[person], person, Ct);
            Assert.Equal(Numbers.Sus(Sheets.All[person]), receipt.Score!.Value);
        }

        var results = await evaluation.ResultsOfAsync(Sheets.All.Count, Ct);
        results.Overall.ShouldBe(Numbers.Of(Sheets.All));
        results.ByRole.ShouldBe(Sheets.All);

        // The listing, as anybody sees it.
        var evidence = await EvidenceAsync(evaluation, Sheets.All.Count);
        Assert.Equal((evaluation.TrialId, "sus", true), (evidence.TrialId, evidence.Instrument, evidence.ConcernsCurrentVersion));
        evidence.Overall.ShouldBe(Numbers.Of(Sheets.All));
        evidence.ByRole.ShouldBe(Sheets.All);
        var listed = await system.Api.Catalog.GetSolutionAsync(evaluation.SolutionId, Ct).OrThrowAsync();
        Assert.Equal((Sheets.All.Count, evidence.Overall.Mean), (listed.Evidence!.N, listed.Evidence.Mean));
    }

    [Fact]
    public async Task Services_that_are_killed_on_the_way_lose_nothing_and_count_nothing_twice()
    {
        var evaluation = await Evaluation.OpenAsync(system, Ct);
        var tokens = await evaluation.JoinAllAsync(Sheets.All.Count, Ct);
        for (var person = 0; person < 6; person++)
        {
            await evaluation.SubmitAsync(tokens[person], person, Ct);
        }

        var again = Guid.CreateVersion7();
        var before = await system.Api.Feedback.SubmitAsync(tokens[6], again, evaluation.Submission(6), Ct).OrThrowAsync();
        await system.RestartAsync("feedback", Ct);
        await system.RestartAsync("trials", Ct);
        var after = await system.Api.Feedback.SubmitAsync(tokens[6], again, evaluation.Submission(6), Ct).OrThrowAsync();
        Assert.Equal(before.SubmittedAtUtc, after.SubmittedAtUtc);

        for (var person = 7; person < Sheets.All.Count; person++)
        {
            await evaluation.SubmitAsync(tokens[person], person, Ct);
        }

        (await evaluation.ResultsOfAsync(Sheets.All.Count, Ct)).Overall.ShouldBe(Numbers.Of(Sheets.All));
        (await EvidenceAsync(evaluation, Sheets.All.Count)).Overall.ShouldBe(Numbers.Of(Sheets.All));
    }

    [Fact]
    public async Task Who_leaves_and_wants_it_erased_is_counted_nowhere_any_more()
    {
        var evaluation = await Evaluation.OpenAsync(system, Ct);
        var tokens = await evaluation.JoinAllAsync(Sheets.All.Count, Ct);
        for (var person = 0; person < Sheets.All.Count; person++)
        {
            await evaluation.SubmitAsync(tokens[person], person, Ct);
        }

        await EvidenceAsync(evaluation, Sheets.All.Count);
        await evaluation.LeaveAsync(Sheets.All.Count - 1, WithdrawalMode.Erase, Ct);

        // With them their block leaves: all but one would be their answer.
        var fewer = await Eventually.GetAsync(
            async () => (await system.Api.Feedback.GetResultsAsync(evaluation.TrialId, Ct).OrThrowAsync()).Results.SingleOrDefault(w => w.Overall.N < Sheets.All.Count),
            "the results show fewer");
        Assert.InRange(fewer.Overall.N!.Value, 1, Sheets.All.Count - Minimum);
        Assert.Equal(fewer.Overall, (await EvidenceAsync(evaluation, fewer.Overall.N.Value)).Overall);
    }

    private const int Minimum = 5;

    private Task<EvidenceItem> EvidenceAsync(Evaluation evaluation, int people) => Eventually.GetAsync(
        async () =>
        {
            var evidence = await system.Api.Catalog.GetEvidenceAsync(evaluation.SolutionId, null, Ct).OrThrowAsync();
            return evidence.Items.SingleOrDefault(e => e.Overall.N == people);
        },
        $"the listing's evidence shows {people} answers", TimeSpan.FromSeconds(60));
}
