using System.Text.Json.Serialization;
using Marketplace.Feedback.Questionnaires.Structure;

namespace Marketplace.Feedback.Questionnaires.Authoring;

/// <summary>FHIR R4's list of what is wrong with a resource.</summary>
internal sealed record OperationOutcome(IReadOnlyList<OperationOutcome.Entry> Issue)
{
    private const string CodeSystem = "urn:living-lab:error";

    [JsonPropertyOrder(-1)]
    public string ResourceType { get; } = nameof(OperationOutcome);

    public static OperationOutcome Of(IEnumerable<Issue> issues) => new([.. issues.Select(i => new Entry(
        i.IsWarning ? "warning" : "error", i.Type, new Concept([new Coding(CodeSystem, i.Code)], i.Text), [i.Expression]))]);

    /// <param name="Code">R4's issue type; ours stands in the details.</param>
    public sealed record Entry(string Severity, string Code, Concept Details, IReadOnlyList<string> Expression);

    public sealed record Concept(IReadOnlyList<Coding> Coding, string Text);

    public sealed record Coding(string System, string Code);
}
