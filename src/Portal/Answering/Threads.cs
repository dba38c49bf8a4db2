using Marketplace.Clients.Feedback;
using Marketplace.Portal.Answering.Filling;
using Marketplace.Portal.Answering.Papers;
using Marketplace.Portal.Answering.Showing;
using Marketplace.Portal.Languages;
using Marketplace.Portal.Sessions;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Answering;

/// <summary>A question that was asked about an answer.</summary>
/// <param name="About">The words of the item; null where they cannot be read just now.</param>
/// <param name="Answer">What the participant has answered there.</param>
public sealed record Thread(ReviewQuestion Question, Shown? About, IReadOnlyList<Shown> Answer, TimeZoneInfo Clock);

/// <summary>Puts the questions on answers beside the words that they are about.</summary>
internal sealed class Threads(Visitor visitor, QuestionnaireShelf shelf, IStringLocalizer<Texts> texts)
{
    public async Task<IReadOnlyList<Thread>> OfAsync(string token, IReadOnlyList<ReviewQuestion> questions, CancellationToken ct)
    {
        var tasks = (await visitor.Feedback.GetTasksAsync(token, ct)).TryGet(out var list, out _) ? list.Items : [];
        var threads = new List<Thread>();
        foreach (var asked in questions.GroupBy(q => q.ResponseId))
        {
            var response = (await visitor.Feedback.GetResponseAsync(token, asked.Key, ct)).TryGet(out var read, out _) ? read : null;
            var paper = response is null ? null : (await shelf.FindAsync(visitor.Feedback, response.Questionnaire, ct)).Paper;
            var zone = tasks.FirstOrDefault(t => t.ResponseId == asked.Key)?.TimeZone;
            var clock = Clocks.Find(zone);
            threads.AddRange(asked.Select(q => paper is null ? new Thread(q, null, [], clock) : Of(q, paper, response!, clock)));
        }

        return [.. threads.OrderBy(t => t.Question.State != "open").ThenByDescending(t => t.Question.Thread[0].AtUtc)];
    }

    private Thread Of(ReviewQuestion question, Paper paper, Response response, TimeZoneInfo clock)
    {
        var item = paper.ItemOf(question.LinkId);
        var words = new AnswerWords(paper, Language.Current, clock, texts);
        var given = item is null ? [] : Given(AnswerJson.Read(paper, response.Items), question.LinkId).Select(a => words.Of(item, a));
        return new Thread(question, item is null ? null : paper.TextFor(Language.Current, item.Text), [.. given], clock);
    }

    private static IEnumerable<Forms.Enablement.GivenAnswer> Given(IEnumerable<Forms.Enablement.AnsweredItem> items, string linkId) => items.SelectMany(i =>
        (i.LinkId == linkId ? i.Answers : []).Concat(Given(i.Items.Concat(i.Answers.SelectMany(a => a.Items)), linkId)));
}
