using System.Text.Json.Nodes;
using Marketplace.Feedback.Questionnaires.Forms;
using Marketplace.Forms;
using Xunit;

namespace Marketplace.Feedback.Questionnaires;

/// <summary>55 public questionnaires that are not part of the repository: <c>MARKETPLACE_FHIR_QUESTIONNAIRES</c> names their folder.</summary>
public sealed class FhirFilesTests
{
    private const string Variable = "MARKETPLACE_FHIR_QUESTIONNAIRES";

    /// <summary>The files that do not follow R4, each with every fault that it has, by code and how often.</summary>
    private static readonly Dictionary<string, string> Refused = new()
    {
        // Options as STU3 wrote them.
        ["lforms__Argonaut-questionnaire-questionnaire-example-asq3"] = "element-unknown:6",
        // que-11: initial beside answerOption.
        ["lforms__answerOption-valueCoding.open-choice.R4"] = "que-11:4",
        ["lforms__answerOption-valueString.R4"] = "que-11:4",
        ["lforms__answerOption-valueTime.R4"] = "que-11:4",
        ["lforms__matrixLayoutSingleSelectionWithData.R4"] = "que-11:1",
        // A narrative without div; display items that are required, repeat and have a code.
        ["lforms__argonaut-phq9-ish"] = "element-missing:1 que-3:1 que-6:2",
        // Numbers and booleans within quotation marks, and an element of the authors' own.
        ["lforms__fhir-context-q"] = "element-unknown:1 value-invalid:2",
        ["lforms__fhir-context-q-wrong-valueset-url"] = "element-unknown:1 value-invalid:2",
        ["lforms__weightHeightQuestionnaire"] = "value-invalid:2",
        ["smartforms__715.R4"] = "value-invalid:4",
        ["smartforms__CVD_Check"] = "value-invalid:1",
        // Contained resources without id, unused, or value sets without status, timestamp or system.
        ["lforms__fhirpath-expression-on-repeating-items.R4"] = "element-missing:1",
        ["lforms__q-with-contained-valueset"] = "element-missing:2",
        ["lforms__q-with-contained-valueset-with-itemWeight"] = "element-missing:3",
        ["lforms__questionnaire-initialExpression"] = "element-missing:2 vsd-10:2",
        ["lforms__q-with-rendering-xhtml-answerOption"] = "dom-3:1",
        // que-5: a value set on a reference.
        ["smartforms__AuCoreMedicationRequest"] = "que-5:1",
    };

    public static IReadOnlyList<string> All { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder && Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.json").Order()] : [];

    [Fact]
    public async Task Each_is_read_or_refused_for_the_faults_that_it_has()
    {
        Assert.SkipWhen(All.Count == 0, $"{Variable} does not name a folder of questionnaires.");

        var differing = new List<string>();
        foreach (var file in All)
        {
            var read = CheckedForm.From(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            var found = string.Join(' ', read.Issues.Where(i => !i.IsWarning).GroupBy(i => i.Code).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}:{g.Count()}"));
            var name = Path.GetFileNameWithoutExtension(file);
            if (found != Refused.GetValueOrDefault(name, ""))
            {
                differing.Add($"{name}: {found}");
            }
        }

        Assert.Empty(differing);
        Assert.Equal(55, All.Count);
    }

    [Fact]
    public async Task Each_that_is_read_has_all_its_items()
    {
        Assert.SkipWhen(All.Count == 0, $"{Variable} does not name a folder of questionnaires.");

        foreach (var file in All)
        {
            var text = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.Equal(CountItems(JsonNode.Parse(text)!), CheckedForm.From(text).Form!.AllItems().Count());
        }
    }

    private static int CountItems(JsonNode node) => node["item"] is JsonArray items ? items.Sum(i => 1 + CountItems(i!)) : 0;
}
