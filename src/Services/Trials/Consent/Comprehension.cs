using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Consent;

/// <summary>Whether somebody has understood what they agree to.</summary>
internal static class Comprehension
{
    /// <summary>The questions that were answered wrongly or not at all.</summary>
    public static IReadOnlyList<Protocol.Question> Missed(ConsentText text, IReadOnlyDictionary<string, string>? answers) =>
        [.. text.Questions.Where(q => answers?.GetValueOrDefault(q.Code) != q.Right)];
}
