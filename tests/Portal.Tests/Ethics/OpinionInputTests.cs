using Marketplace.Clients.Trials;
using Marketplace.Portal.Ethics;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Portal.Tests.Ethics;

public sealed class OpinionInputTests
{
    private static readonly Guid Submission = Guid.CreateVersion7();

    [Fact]
    public void An_empty_form_lacks_the_opinion_and_the_file_number() => Assert.Equal(["opinion-choice", "reference"], Ids(new OpinionInput()));

    [Theory]
    [InlineData(Opinion.Favourable, new[] { "valid-until" })]
    [InlineData(Opinion.FavourableWithConditions, new[] { "valid-until", "opinion-reason", "condition-0" })]
    [InlineData(Opinion.ChangesRequested, new[] { "opinion-reason" })]
    [InlineData(Opinion.Unfavourable, new[] { "opinion-reason" })]
    [InlineData(Opinion.OutOfScope, new[] { "opinion-reason" })]
    public void Each_opinion_asks_for_what_the_committee_must_say_with_it(Opinion opinion, string[] missing) =>
        Assert.Equal(missing, Ids(new OpinionInput { Opinion = opinion, Reference = "EK-1" }));

    [Fact]
    public void Conditions_beside_another_opinion_are_misplaced() =>
        Assert.Equal([("condition-0", "ConditionsMisplaced")], Full(Opinion.Favourable, "Insure.").Faults(false));

    [Fact]
    public void A_committee_whose_opinion_is_a_document_gets_none_without_it()
    {
        Assert.Equal(["document", "document-title"], Full(Opinion.Favourable).Faults(documentRequired: true).Select(f => f.Id));
        Assert.Empty(Full(Opinion.Favourable).Faults(documentRequired: false));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_without_a_title_is_not_dropped_in_silence(bool required)
    {
        var input = Full(Opinion.Favourable);
        input.Document = new FormFile(new MemoryStream("abc"u8.ToArray()), 0, 3, "Document", "opinion.pdf");

        Assert.Equal([("document-title", "Missing.DocumentTitle")], input.Faults(required));
    }

    [Fact]
    public void A_title_without_its_file_is_not_dropped_in_silence()
    {
        var input = Full(Opinion.Favourable);
        input.DocumentTitle = "Opinion";

        Assert.Equal([("document", "Missing.FileAgain")], input.Faults(documentRequired: false));
        Assert.Equal([("document", "Missing.Document")], input.Faults(documentRequired: true));
    }

    [Fact]
    public void A_file_that_a_form_lost_is_asked_for_once()
    {
        var input = Full(Opinion.Favourable);
        input.FileWasLost = true;

        Assert.Equal([("document", "Missing.FileAgain")], input.Faults(documentRequired: false));
        Assert.False(input.LosesFile);
        input.More = "true";
        Assert.True(input.LosesFile);
    }

    [Fact]
    public async Task Rows_that_are_filled_become_conditions_with_codes_and_empty_ones_none()
    {
        var opinion = await Full(Opinion.FavourableWithConditions, " Insure. ", null, " ", "Shorten.").ToOpinionAsync(Submission, TestContext.Current.CancellationToken);

        Assert.Equal([new("condition-1", "Insure."), new("condition-2", "Shorten.")], opinion.Conditions!);
        Assert.Equal((Submission, "EK-1", (DateOnly?)new DateOnly(2027, 1, 1), "Good."), (opinion.SubmissionId, opinion.Reference, opinion.ValidUntil, opinion.Reason));
    }

    [Fact]
    public async Task What_is_not_favourable_is_valid_until_no_day() =>
        Assert.Null((await Full(Opinion.Unfavourable).ToOpinionAsync(Submission, TestContext.Current.CancellationToken)).ValidUntil);

    [Fact]
    public async Task Of_a_file_only_its_fingerprint_is_told()
    {
        var input = Full(Opinion.Favourable);
        input.DocumentTitle = "Opinion";
        input.Document = new FormFile(new MemoryStream("abc"u8.ToArray()), 0, 3, "Document", "opinion.pdf") { Headers = new HeaderDictionary(), ContentType = "application/pdf" };

        var opinion = await input.ToOpinionAsync(Submission, TestContext.Current.CancellationToken);

        Assert.Equal(new("Opinion", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3, "application/pdf"), opinion.Document);
    }

    [Theory]
    [InlineData(3, 0, null, 3)]
    [InlineData(3, 0, "true", 6)]
    [InlineData(6, 6, null, 6)]
    [InlineData(999, 0, null, 50)]
    public void More_rows_are_shown_when_asked_and_never_without_end(int rows, int filled, string? more, int shown) =>
        Assert.Equal(shown, new OpinionInput { Rows = rows, More = more, Conditions = [.. Enumerable.Repeat<string?>("x", filled)] }.ShownRows);

    private static string[] Ids(OpinionInput input) => [.. input.Faults(documentRequired: false).Select(f => f.Id)];

    private static OpinionInput Full(Opinion opinion, params string?[] conditions) => new()
    {
        Opinion = opinion, Reference = "EK-1", ValidUntil = new(2027, 1, 1), Reason = "Good.", Conditions = [.. conditions],
    };
}
