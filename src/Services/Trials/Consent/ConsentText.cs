using System.Text.Json;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Consent;

/// <summary>What somebody of a role agrees to, in one language.</summary>
/// <param name="Hash">
/// SHA-256 in lower-case hexadecimal. Of a plain text: of its UTF-8 bytes. Of a layered one: of all that the reader sees,
/// in the order and form of <see cref="Layers"/>.
/// </param>
internal sealed record ConsentText(ParticipantRole Role, string Language, string Text, string Hash)
{
    /// <summary>The key information in short, to be read first.</summary>
    public string? Summary { get; init; }

    public IReadOnlyList<Protocol.Question> Questions { get; init; } = [];

    /// <summary>What is said of each purpose that is offered besides taking part.</summary>
    public IReadOnlyDictionary<ConsentPurpose, string> Purposes { get; init; } = new Dictionary<ConsentPurpose, string>();

    private bool IsPlain => Summary is null && Questions.Count == 0 && Purposes.Count == 0;

    public static ConsentText Of(
        ParticipantRole role, string language, string text, string? summary = null,
        IReadOnlyList<Protocol.Question>? questions = null, IReadOnlyList<Protocol.Purpose>? purposes = null)
    {
        var unsigned = new ConsentText(role, language, text, Hash: "")
        {
            Summary = summary,
            Questions = questions ?? [],
            Purposes = (purposes ?? []).Where(p => p.Text.ContainsKey(language))
                .DistinctBy(p => p.Code).OrderBy(p => p.Code).ToDictionary(p => p.Code, p => p.Text[language]),
        };
        return unsigned with { Hash = Sha256.Of(unsigned.IsPlain ? text : unsigned.Layers()) };
    }

    /// <summary>Which option is right, and why, is not shown to the reader and so no part of it.</summary>
    private string Layers() => JsonSerializer.Serialize(new object?[]
    {
        Text,
        Summary,
        Questions.Select(q => new object[] { q.Code, q.Text, q.Options.Select(o => new[] { o.Code, o.Label }) }),
        Purposes.OrderBy(p => p.Key).Select(p => new[] { p.Key.Name(), p.Value }),
    });
}
