using System.ComponentModel.DataAnnotations;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Consent;

/// <summary>The approved consent text with all its layers, to be read before agreeing to exactly this version and hash.</summary>
internal static class GetConsent
{
    /// <param name="Summary">The key information in short; null where the text has one layer.</param>
    /// <param name="Questions">To be answered rightly before signing. Which option is right stays here.</param>
    /// <param name="Assent">What a patient reads for whom somebody else consents; null where the trial has no such text.</param>
    /// <param name="Purposes">What is asked besides taking part; each may be agreed to or not.</param>
    public sealed record Response(
        int Version, string Language, string Text, string Hash, string? Summary, IReadOnlyList<Question> Questions,
        IReadOnlyList<Purpose> Purposes, Assent? Assent);

    public sealed record Question(string Code, string Text, IReadOnlyList<Protocol.Answer> Options);

    /// <summary>What a patient who is represented agrees to themself.</summary>
    public sealed record Assent(string Text, string Hash);

    public sealed record Purpose(ConsentPurpose Code, string Text);

    public static void Map(RouteGroupBuilder trials) => trials.MapGet("/{id:guid}/consent", HandleAsync).WithName(nameof(GetConsent));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id,
        [RegularExpression(ParticipantRoles.Pattern, ErrorMessage = ParticipantRoles.Message)] string role,
        [RegularExpression(Languages.Pattern, ErrorMessage = Languages.Message)] string language,
        TrialsDb db, CancellationToken ct)
    {
        if (await db.Trials.SingleOrDefaultAsync(t => t.Id == id && t.OpenedAtUtc != null, ct) is not { Approved: { } approved })
        {
            return TrialErrors.Unknown.ToProblem();
        }

        return approved.ConsentFor(ParticipantRoles.Named(role), language) is { } text
            ? TypedResults.Ok(Layers(approved, text))
            : ConsentErrors.TextUnknown.ToProblem();
    }

    private static Response Layers(ApprovedProtocol approved, ConsentText text) => new(
        approved.ConsentVersion, text.Language, text.Text, text.Hash, text.Summary,
        [.. text.Questions.Select(q => new Question(q.Code, q.Text, q.Options))],
        [.. text.Purposes.OrderBy(p => p.Key).Select(p => new Purpose(p.Key, p.Value))],
        approved.Protocol.AssentTexts.Where(t => t.Role == text.Role && t.Language == text.Language)
            .Select(t => new Assent(t.Text, t.Hash)).SingleOrDefault());
}
