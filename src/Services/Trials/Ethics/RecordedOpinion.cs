using System.ComponentModel.DataAnnotations;

namespace Marketplace.Trials.Ethics;

/// <param name="Reference">The committee's own file number.</param>
/// <param name="ValidUntil">Last day on which it counts.</param>
internal sealed record RecordedOpinion(
    Opinion Opinion, string Reference, DateOnly? ValidUntil, string? Reason, RecordedOpinion.AuthorityDecision? NationalDecision, Guid Reviewer, DateTime AtUtc)
{
    /// <summary>The document that says it, where the committee gave one.</summary>
    public OpinionDocument? Document { get; init; }

    /// <summary>What a favourable opinion with conditions asks for, and what was done about it.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Who said for the committee that the conditions are met; null until then.</summary>
    public Confirmation? Confirmed { get; init; }

    public bool IsFavourable => Opinion is Opinion.Favourable || ConditionsMet;

    public bool ConditionsMet => Opinion is Opinion.FavourableWithConditions && Confirmed is not null;

    public bool SameAs(RecordedOpinion other) =>
        this with { AtUtc = other.AtUtc, Conditions = other.Conditions, Confirmed = other.Confirmed } == other
        && Conditions.Select(c => (c.Code, c.Text)).SequenceEqual(other.Conditions.Select(c => (c.Code, c.Text)));

    // Nested, and so public: the generated validation passes over internal types.

    /// <summary>What a national authority decided, where the committee's opinion alone does not bind.</summary>
    public sealed record AuthorityDecision(
        [Required, StringLength(200, MinimumLength = 1)] string Authority,
        [Required, StringLength(200, MinimumLength = 1)] string Reference,
        bool Authorised,
        DateOnly DecidedOn);

    /// <param name="Sha256">Of the document's bytes, in lower-case hexadecimal.</param>
    /// <param name="Size">In bytes.</param>
    public sealed record OpinionDocument(
        [Required, StringLength(300, MinimumLength = 1)] string Title,
        [Required, RegularExpression(Hashes.Pattern, ErrorMessage = Hashes.Message)] string Sha256,
        [Range(1, long.MaxValue)] long Size,
        [Required, StringLength(100), RegularExpression(Hashes.MediaType, ErrorMessage = Hashes.MediaTypeMessage)] string MediaType);

    /// <summary>One thing that the committee asks for.</summary>
    /// <param name="Code">Unique within the opinion.</param>
    /// <param name="Evidence">Null until the sponsor says how it is met.</param>
    internal sealed record Condition(string Code, string Text, Evidence? Evidence = null);

    internal sealed record Evidence(string Text, Guid By, DateTime AtUtc);

    internal sealed record Confirmation(Guid By, DateTime AtUtc);
}

internal enum Opinion
{
    Favourable,
    FavourableWithConditions,
    ChangesRequested,
    Unfavourable,

    /// <summary>The committee is not the one to ask.</summary>
    OutOfScope,
}

/// <summary>How files are named whose bytes are kept elsewhere.</summary>
internal static class Hashes
{
    public const string Pattern = "^[0-9a-f]{64}$";

    public const string Message = "A hash is 64 lower-case hexadecimal digits.";

    public const string MediaType = "^[a-z]+/[a-z0-9.+-]+$";

    public const string MediaTypeMessage = "A media type reads application/pdf.";
}
