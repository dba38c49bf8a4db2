using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Rest;
using Task = System.Threading.Tasks.Task;

namespace Marketplace.EndToEnd.Tests;

/// <summary>Public clients of FHIR drive the system through the gateway.</summary>
[Collection(SystemTests.Name)]
public sealed class FhirTests(RunningSystem system)
{
    private const string Sus = "https://living-lab.example/fhir/Questionnaire/sus";

    private static readonly string[] Types =
    [
        "Consent", "Group", "Location", "Observation", "Organization", "PlanDefinition", "Questionnaire", "QuestionnaireResponse", "ResearchStudy", "ResearchSubject",
    ];

    private static readonly FhirClientSettings Settings = new() { PreferredFormat = ResourceFormat.Json, VerifyFhirVersion = true };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Uri Address => new(system.Gateway, "fhir/");

    [Fact]
    public async Task Client_of_dotnet_finds_the_questionnaire_answers_it_and_reads_the_score()
    {
        var evaluation = await Evaluation.OpenAsync(system, Ct);
        using var everybody = new FhirClient(Address, Settings);
        using var participant = ClientWith(await evaluation.JoinAsync(0, Ct));

        var statement = await everybody.CapabilityStatementAsync(ct: Ct);
        Assert.Equal(Types, statement!.Rest[0].Resource.Select(r => r.Type));
        var study = await everybody.ReadAsync<ResearchStudy>($"ResearchStudy/{evaluation.TrialId}", ct: Ct);
        Assert.Equal(ResearchStudy.ResearchStudyStatus.Active, study!.Status);
        var found = await everybody.SearchAsync<Questionnaire>([$"url={Sus}"], ct: Ct);
        var questionnaire = Assert.IsType<Questionnaire>(Assert.Single(found!.Entry).Resource);

        var created = await participant.CreateAsync(Answers(questionnaire, person: 0), Ct);
        Assert.Equal(QuestionnaireResponse.QuestionnaireResponseStatus.Completed, created!.Status);
        var scores = await participant.SearchAsync<Observation>([$"derived-from=QuestionnaireResponse/{created.Id}"], ct: Ct);
        var score = Assert.IsType<Observation>(Assert.Single(scores!.Entry).Resource);
        var posted = await participant.SearchUsingPostAsync<Observation>([$"derived-from=QuestionnaireResponse/{created.Id}"]);
        Assert.Equal(score.Id, Assert.Single(posted!.Entry).Resource?.Id);
        Assert.Equal((decimal)Numbers.Sus(Sheets.All[0]), Assert.IsType<Quantity>(score.Value).Value);

        var again = await Assert.ThrowsAsync<FhirOperationException>(() => participant.CreateAsync(Answers(questionnaire, person: 1), Ct));
        Assert.Equal((409, OperationOutcome.IssueType.Conflict), ((int)again.Status, again.Outcome!.Issue[0].Code));
        var stranger = await Assert.ThrowsAsync<FhirOperationException>(() => everybody.ReadAsync<QuestionnaireResponse>($"QuestionnaireResponse/{created.Id}", ct: Ct));
        Assert.Equal((401, OperationOutcome.IssueType.Login), ((int)stranger.Status, stranger.Outcome!.Issue[0].Code));
    }

    [Fact]
    public async Task Client_of_javascript_does_the_same()
    {
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../fhir-client"));
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules")), "fhir-kit-client is not there; ./dev test fetches it.");
        var evaluation = await Evaluation.OpenAsync(system, Ct);
        var token = await evaluation.JoinAsync(0, Ct);

        using var said = JsonDocument.Parse(await NodeAsync(Path.Combine(AppContext.BaseDirectory, "FhirClient", "drive.mjs"), folder, $"{Address}".TrimEnd('/'), token));

        var root = said.RootElement;
        Assert.Equal(Types, root.GetProperty("types").EnumerateArray().Select(t => t.GetString()));
        Assert.Contains("sus-1.0.0", root.GetProperty("pages").EnumerateArray().Select(t => t.GetString()));
        // Every question answered with the fourth of five options.
        Assert.Equal(50, root.GetProperty("score").GetDecimal());
        var refused = root.GetProperty("refused");
        Assert.Equal((400, "QuestionnaireResponse.status"), (refused.GetProperty("status").GetInt32(), refused.GetProperty("expression").GetString()));
    }

    private FhirClient ClientWith(string token)
    {
        var client = new FhirClient(Address, Settings);
        client.RequestHeaders!.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static QuestionnaireResponse Answers(Questionnaire questionnaire, int person) => new()
    {
        Questionnaire = $"{questionnaire.Url}|{questionnaire.Version}",
        Language = "fr",
        Status = QuestionnaireResponse.QuestionnaireResponseStatus.Completed,
        Item = [.. questionnaire.Item.Zip(Sheets.All[person].Items).Where(i => i.Second is not null).Select(i => new QuestionnaireResponse.ItemComponent
        {
            LinkId = i.First.LinkId,
            Answer = [new() { Value = (Coding)((Coding)i.First.AnswerOption[i.Second!.Value - 1].Value).DeepCopy() }],
        })],
    };

    private static async Task<string> NodeAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }
}
