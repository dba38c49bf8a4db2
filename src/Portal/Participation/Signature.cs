using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Participation;

/// <summary>What somebody says to a consent text; nothing is agreed to that they have not ticked.</summary>
public class Signature
{
    public const string Assented = "yes";
    public const string Unable = "unable";
    public const string Refused = "no";

    /// <summary>Of the text that was on the page.</summary>
    public string? Hash { get; set; }

    public bool Agreed { get; set; }

    public string[]? Ticked { get; set; }

    /// <summary>Of who is represented: that they agree, do not, or cannot say so.</summary>
    public string? Assent { get; set; }

    public bool CannotAssent => Assent == Unable;

    public IReadOnlyDictionary<string, bool>? Purposes => Ticked is { Length: > 0 } ? Ticked.Distinct().ToDictionary(p => p, _ => true) : null;

    public Assent? AssentTo(Consent read) =>
        Assent == Assented && read.Assent is { } text ? new Assent(read.Language, text.Hash) : null;

    /// <summary>Whether a purpose is shown as ticked.</summary>
    public bool Ticks(string purpose) => Ticked?.Contains(purpose) is true;
}
