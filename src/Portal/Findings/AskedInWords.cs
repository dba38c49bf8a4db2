using Marketplace.Clients.Feedback;
using Marketplace.Portal.Languages;

namespace Marketplace.Portal.Findings;

/// <summary>A question in free text, in one wave.</summary>
public sealed record AskedInWords(string Wave, string LinkId, string Words)
{
    /// <summary>The one that is named; where nothing is, or what is not there, the first of the first wave that can be shown.</summary>
    public static AskedInWords? Chosen(CommentQuestions questions, string? wave, string? linkId)
    {
        var all = questions.Waves.SelectMany(w => w.Questions.Select(q => (Wave: w, Question: q))).ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var index = all.FindIndex(c => c.Wave.Name == wave && c.Question.LinkId == linkId);
        var (found, question) = all[index < 0 ? Math.Max(0, all.FindIndex(c => c.Wave.Answers is not null)) : index];
        return Of(found, question);
    }

    public static AskedInWords Of(CommentWave wave, CommentQuestion question) =>
        new(wave.Name, question.LinkId, question.Text.Here() is { Length: > 0 } text ? text : question.LinkId);

    public string Address(Guid trialId) => $"protocols/{trialId}/comments?wave={Uri.EscapeDataString(Wave)}&question={Uri.EscapeDataString(LinkId)}";
}
