using Marketplace.Feedback.Amendments;

namespace Marketplace.Feedback.Responses;

/// <summary>
/// Marks on how answers were given; what is doubtful about the answers themselves stands with their score
/// (<see cref="Instruments.QualityFlags"/>). A mark removes nothing.
/// </summary>
internal static class GivenFlags
{
    /// <summary>Given after the window had closed, while late answers were still taken.</summary>
    public const string OffWindow = "off-window";

    /// <summary>Given in less time than it takes to read the questions.</summary>
    public const string TooFast = "too-fast";

    /// <summary>The same answers, to five questions or more, as the same participant gave in another wave.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>Fewer questions than these are answered alike by chance.</summary>
    private const int FewestForDuplicate = 5;

    /// <param name="BegunAtUtc">When the answering began; null where nobody told.</param>
    /// <param name="GivenBefore">Whether the participant has given the same answers in another wave.</param>
    public sealed record Facts(DateTime GivenAtUtc, bool IsLate, DateTime? BegunAtUtc, bool GivenBefore, double TooFastSecondsPerItem);

    public static List<string> Of(StoredResponse row, Facts facts)
    {
        // On the hot path nothing is doubtful as a rule, and then nothing is parsed.
        var answered = facts.BegunAtUtc is null && !facts.GivenBefore ? 0 : GivenAnswers.ByQuestion(row.Answers).Count;
        var took = facts.GivenAtUtc - facts.BegunAtUtc;
        List<string> flags = facts.IsLate ? [OffWindow] : [];
        if (took >= TimeSpan.Zero && took < TimeSpan.FromSeconds(facts.TooFastSecondsPerItem * answered))
        {
            flags.Add(TooFast);
        }

        if (facts.GivenBefore && answered >= FewestForDuplicate)
        {
            flags.Add(Duplicate);
        }

        return flags;
    }
}
