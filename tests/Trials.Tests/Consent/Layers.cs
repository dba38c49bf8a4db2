using System.Text.Json;

namespace Marketplace.Trials.Tests.Consent;

/// <summary>A protocol whose consent has every layer, and the requests that go with it.</summary>
internal static class Layers
{
    public const string Summary = "Zwei Wochen, jederzeit frei: naïve façade, élève.";

    /// <summary>Patients read a summary, answer a question and are asked for two purposes.</summary>
    public static void Layered(Dictionary<string, object?> protocol) => Layered(protocol, "I agree to take part in this evaluation.");

    public static void Layered(Dictionary<string, object?> protocol, string text)
    {
        protocol["consentTexts"] = new object[]
        {
            new { role = "patient", language = "en", text, summary = Summary, questions = new[] { Question() } },
            new { role = "clinician", language = "en", text = Stage.English },
        };
        protocol["consentPurposes"] = new object[]
        {
            new { code = "data-reuse", text = new Dictionary<string, string> { ["en"] = "Later research may use my answers." } },
            new { code = "recontact", text = new Dictionary<string, string> { ["en"] = "I may be asked about further trials." } },
        };
    }

    public static object Question(string right = "always") => new
    {
        code = "leave",
        text = "When can you leave?",
        options = new[] { new { code = "always", label = "At any time" }, new { code = "never", label = "Not before the end" } },
        right,
        explanation = "You can leave at any time, without a reason.",
    };

    /// <summary>Joins, or signs anew, with the text as it is approved now.</summary>
    public static async Task<Dictionary<string, object?>> RequestAsync(Stage stage, object? purposes = null, object? answers = null, Guid? informedBy = null)
    {
        var consent = await ReadAsync(stage);
        return new Dictionary<string, object?>
        {
            ["siteId"] = stage.SiteId,
            ["role"] = "patient",
            ["language"] = "en",
            ["timeZone"] = "Europe/Luxembourg",
            ["consent"] = new
            {
                version = consent.GetProperty("version").GetInt32(),
                hash = consent.GetProperty("hash").GetString(),
                purposes,
                answers = answers ?? new { leave = "always" },
                informedBy,
            },
        };
    }

    public static async Task<JsonElement> ReadAsync(Stage stage, string language = "en") =>
        await Stage.JsonAsync(await stage.Sponsor.GetAsync($"{stage.Address}/consent?role=patient&language={language}"));
}
