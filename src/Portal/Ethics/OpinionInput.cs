using System.Security.Cryptography;
using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Ethics;

/// <summary>What a reviewer fills in to record the committee's opinion, and how it becomes one.</summary>
public sealed class OpinionInput
{
    private const int FirstRows = 3;

    public Opinion? Opinion { get; set; }

    public string? Reference { get; set; }

    public DateOnly? ValidUntil { get; set; }

    public string? Reason { get; set; }

    /// <summary>One row each; empty rows are no conditions.</summary>
    public List<string?>? Conditions { get; set; }

    /// <summary>How many rows the form shows.</summary>
    public int Rows { get; set; } = FirstRows;

    /// <summary>The button for more rows was pressed, and nothing is sent.</summary>
    public string? More { get; set; }

    public string? DocumentTitle { get; set; }

    /// <summary>Read here for its hash alone; the file itself stays with the committee.</summary>
    public IFormFile? Document { get; set; }

    /// <summary>The form was shown again after a file had been chosen, and without it.</summary>
    public bool FileWasLost { get; set; }

    internal bool WantsRows => More is not null;

    internal int ShownRows => Math.Clamp(Math.Max(Rows, Conditions?.Count ?? 0) + (WantsRows ? FirstRows : 0), FirstRows, 50);

    /// <summary>A browser keeps no file over a form that is shown again. Said once: who then wants none goes on without it.</summary>
    internal bool LosesFile => Comes || (FileWasLost && WantsRows);

    private bool Comes => Document is { Length: > 0 };

    private IEnumerable<string> Written => (Conditions ?? []).Where(c => !string.IsNullOrWhiteSpace(c)).Select(c => c!.Trim());

    private bool IsFavourable => Opinion is Clients.Trials.Opinion.Favourable or Clients.Trials.Opinion.FavourableWithConditions;

    /// <summary>Id of the field and name of the text that says what is missing.</summary>
    internal IEnumerable<(string Id, string Name)> Faults(bool documentRequired)
    {
        if (Opinion is null)
        {
            yield return ("opinion-choice", "Missing.Opinion");
        }

        if (string.IsNullOrWhiteSpace(Reference))
        {
            yield return ("reference", "Missing.Reference");
        }

        if (IsFavourable && ValidUntil is null)
        {
            yield return ("valid-until", "Missing.ValidUntil");
        }

        if (Opinion is not null and not Clients.Trials.Opinion.Favourable && string.IsNullOrWhiteSpace(Reason))
        {
            yield return ("opinion-reason", "Missing.Reason");
        }

        var asksForConditions = Opinion is Clients.Trials.Opinion.FavourableWithConditions;
        if (asksForConditions != Written.Any() && Opinion is not null)
        {
            yield return ("condition-0", asksForConditions ? "Missing.Conditions" : "ConditionsMisplaced");
        }

        var hasTitle = !string.IsNullOrWhiteSpace(DocumentTitle);
        if (!Comes && (documentRequired || hasTitle || FileWasLost))
        {
            yield return ("document", documentRequired ? "Missing.Document" : "Missing.FileAgain");
        }

        if ((documentRequired || Comes) && !hasTitle)
        {
            yield return ("document-title", "Missing.DocumentTitle");
        }
    }

    /// <summary>Only after <see cref="Faults"/> found none.</summary>
    internal async Task<EthicsOpinion> ToOpinionAsync(Guid submissionId, CancellationToken ct) =>
        new(submissionId, Opinion!.Value, Reference!.Trim(), IsFavourable ? ValidUntil : null, string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim())
        {
            Conditions = Written.Any() ? [.. Written.Select((text, i) => new OpinionCondition($"condition-{i + 1}", text))] : null,
            Document = await DocumentAsync(ct),
        };

    /// <summary>Where the API's own check speaks of a field, where it stands on the page.</summary>
    internal static string? FieldOf(string field) => field switch
    {
        "reference" => "reference",
        "validUntil" => "valid-until",
        "reason" => "opinion-reason",
        "document" => "document",
        _ => field.StartsWith("conditions", StringComparison.Ordinal) ? "condition-0" : null,
    };

    private async Task<OpinionDocument?> DocumentAsync(CancellationToken ct)
    {
        if (Document is not { Length: > 0 } file || string.IsNullOrWhiteSpace(DocumentTitle))
        {
            return null;
        }

        await using var bytes = file.OpenReadStream();
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, ct));
        return new OpinionDocument(DocumentTitle.Trim(), hash, file.Length, string.IsNullOrEmpty(file.ContentType) ? "application/octet-stream" : file.ContentType);
    }
}
