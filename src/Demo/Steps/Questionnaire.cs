using Marketplace.Clients;
using Marketplace.Demo.Answers;
using Marketplace.Clients.Feedback;

namespace Marketplace.Demo.Steps;

/// <summary>The published questionnaire of the SUS.</summary>
/// <param name="Canonical"><c>url|version</c>.</param>
/// <param name="LinkIds">Of its items, in their order.</param>
internal sealed record Questionnaire(string Canonical, IReadOnlyList<string> LinkIds)
{
    private const string Instrument = "sus";

    public static async Task<Questionnaire> ReadAsync(MarketplaceApi api, CancellationToken ct)
    {
        var library = await api.Feedback.ListQuestionnairesAsync(ct).OrThrowAsync();
        var found = library.Items.LastOrDefault(q => q.Instrument == Instrument)
            ?? throw new DemoFault($"The library of questionnaires has none that is scored as '{Instrument}'.");
        var resource = await api.Feedback.GetQuestionnaireAsync(found.Name, found.Version, language: null, ct).OrThrowAsync();
        return new Questionnaire(
            found.Questionnaire, [.. resource.GetProperty("item").EnumerateArray().Select(i => i.GetProperty("linkId").GetString()!)]);
    }

    public IReadOnlyList<Answer> Fill(AnswerSheet sheet) =>
        [.. LinkIds.Zip(sheet.Items).Where(a => a.Second is not null).Select(a => new Answer(a.First, a.Second!.Value))];
}
