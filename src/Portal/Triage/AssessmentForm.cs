using Marketplace.Clients.Feedback;
using Marketplace.Portal.Components;

namespace Marketplace.Portal.Triage;

/// <summary>What one of the two who assess finds.</summary>
public sealed class AssessmentForm
{
    /// <summary>The state of the incident that was read.</summary>
    public string? ETag { get; set; }

    /// <summary>None: not serious.</summary>
    public List<string>? Seriousness { get; set; } = [];

    public string? Causality { get; set; }

    public string? Expectedness { get; set; }

    public string? ExpectednessSource { get; set; }

    public string? Reasons { get; set; }

    /// <summary>yes, no, or empty for not known.</summary>
    public string? TiedToProcedure { get; set; }

    public string? ImminentRisk { get; set; }

    public static AssessmentForm Of(IncidentAssessment? given) => given is null ? new() : new()
    {
        Seriousness = [.. given.Finding.Seriousness],
        Causality = given.Finding.Causality,
        Expectedness = given.Finding.Expectedness,
        ExpectednessSource = given.ExpectednessSource,
        Reasons = given.Reasons,
        TiedToProcedure = Answer(given.Finding.TiedToProcedure),
        ImminentRisk = Answer(given.Finding.ImminentRisk),
    };

    public NewAssessment ToAssessment() => new(
        Seriousness ?? [], Causality ?? "", Expectedness ?? "", Typed.Text(ExpectednessSource) ?? "", Typed.Text(Reasons) ?? "",
        Known(TiedToProcedure), Known(ImminentRisk));

    public IEnumerable<string> Missing()
    {
        if (Typed.Text(Causality) is null)
        {
            yield return "causality";
        }

        if (Typed.Text(Expectedness) is null)
        {
            yield return "expectedness";
        }

        if (Typed.Text(ExpectednessSource) is null)
        {
            yield return "expectednessSource";
        }

        if (Typed.Text(Reasons) is null)
        {
            yield return "reasons";
        }
    }

    private static string? Answer(bool? known) => known switch { true => "yes", false => "no", null => null };

    private static bool? Known(string? answer) => answer switch { "yes" => true, "no" => false, _ => null };
}
