using System.Globalization;
using Marketplace.Clients.Feedback;
using Marketplace.Portal.Components;

namespace Marketplace.Portal.Triage;

/// <summary>A report to an authority that was sent.</summary>
public sealed class StepForm
{
    /// <summary>Of the step, so that sending it twice records it once.</summary>
    public Guid Id { get; set; }

    public string? Duty { get; set; }

    public string? Stage { get; set; }

    /// <summary>As datetime-local writes it, in UTC.</summary>
    public string? SentAt { get; set; }

    public string? To { get; set; }

    public string? Reference { get; set; }

    public bool Incomplete { get; set; }

    public NewReportStep ToStep() => new(Duty!, Stage!, Read(SentAt)!.Value, To!.Trim(), Reference!.Trim(), Incomplete);

    public IEnumerable<string> Missing()
    {
        if (Typed.Text(Duty) is null)
        {
            yield return "duty";
        }

        if (Typed.Text(Stage) is null)
        {
            yield return "stage";
        }

        if (Read(SentAt) is null)
        {
            yield return "sentAt";
        }

        if (Typed.Text(To) is null)
        {
            yield return "to";
        }

        if (Typed.Text(Reference) is null)
        {
            yield return "reference";
        }
    }

    private static DateTime? Read(string? text) => DateTime.TryParseExact(
        text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
