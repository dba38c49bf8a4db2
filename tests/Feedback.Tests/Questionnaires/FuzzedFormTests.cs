using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Marketplace.Feedback.Questionnaires.Forms;
using Marketplace.Forms;
using Marketplace.Forms.Enablement;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Questionnaires;

/// <summary>20,000 mutations of sound questionnaires, of our own and of the public files where they are.</summary>
public sealed class FuzzedFormTests(FeedbackFixture feedback) : IClassFixture<FeedbackFixture>
{
    private const int Mutations = 20_000;
    private const int Imports = 500;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    [Fact]
    public void No_mutation_throws_or_takes_a_second()
    {
        var chance = new SeededGenerator();
        var mutant = new Mutant(chance);
        for (var n = 0; n < Mutations; n++)
        {
            var text = mutant.Next();
            var clock = Stopwatch.StartNew();
            var read = Check(text, $"{chance.Note} Mutation {n}.");
            Assert.True(clock.Elapsed < Longest, $"{chance.Note} Mutation {n} took {clock.Elapsed}.");
            Assert.Equal(read.IsSound, read.Issues.All(i => i.IsWarning));
            Assert.All(read.Issues, i => Assert.StartsWith("Questionnaire", i.Expression, StringComparison.Ordinal));
        }
    }

    /// <summary>What is answered with 400 is not there, and what is taken is there as it came.</summary>
    [Fact]
    public async Task No_import_of_a_mutation_fails_or_is_half_done()
    {
        var chance = new SeededGenerator();
        var mutant = new Mutant(chance);
        var client = feedback.ClientFor(TestUser.Operator());
        for (var n = 0; n < Imports; n++)
        {
            var (text, path) = (mutant.Next(), new Uri($"/api/feedback/questionnaires/{Guid.CreateVersion7()}?organisationId={Guid.CreateVersion7()}", UriKind.Relative));
            using var body = new ByteArrayContent(text) { Headers = { ContentType = new MediaTypeHeaderValue("application/fhir+json") } };
            var put = await client.PutAsync(path, body, TestContext.Current.CancellationToken);
            var get = await client.GetAsync(path, TestContext.Current.CancellationToken);

            Assert.True((int)put.StatusCode is 201 or 400, $"{chance.Note} Mutation {n}: {put.StatusCode}");
            Assert.Equal((int)put.StatusCode == 201 ? 200 : 404, (int)get.StatusCode);
            if ((int)get.StatusCode == 200)
            {
                Assert.Equal(text, await get.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            }
        }
    }

    private static CheckedForm Check(byte[] text, string note)
    {
        try
        {
            var read = CheckedForm.From(text);
            if (read is { IsSound: true, Form: { } form })
            {
                EnabledItems.Of(form, []);
            }

            return read;
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            Assert.Fail($"{note} {thrown} {Encoding.UTF8.GetString(text)}");
            throw;
        }
    }
}
