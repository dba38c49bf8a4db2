using Marketplace.Portal.Tests.Hosting;

namespace Marketplace.Portal.Tests.Answering;

public sealed class ReceiptPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Asked = """{"resourceType":"Questionnaire","status":"active","item":[{"linkId":"a","type":"integer","text":"How many?"}]}""";

    [Theory]
    [InlineData(0d, 100d, "Score: 72.5, on a scale from 0 to 100 . Higher is better.")]
    [InlineData(null, null, "Score: 72.5 . Higher is better.")]
    public async Task Score_is_shown_with_its_scale_where_that_was_kept(double? lowest, double? highest, string sentence)
    {
        var (api, id) = (new AnsweringApi(portal, Asked), Guid.CreateVersion7());
        api.BeIn("answered", id);
        portal.Gateway.Answer($"GET /api/feedback/responses/{id}", new
        {
            responseId = id, questionnaire = api.Canonical, wave = "w", language = "en", items = Array.Empty<object>(), submittedAtUtc = "2026-01-02T10:00:00Z",
            score = new
            {
                instrument = "sus", instrumentVersion = "1.0.0", language = "en", ruleVersion = "sus-1", value = 72.5,
                subscales = new { }, answered = 10, imputed = Array.Empty<string>(), higherIsBetter = true, lowest, highest,
            },
        });

        var page = await (await AnsweringApi.ParticipantAsync(portal)).OpenAsync($"{api.Path}/receipt");

        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
        Assert.Contains("2 January 2026, 11:00 (Luxembourg time)", page.Text, StringComparison.Ordinal);
    }
}
