using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Trials;
using Marketplace.Forms;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Comments;

/// <summary>What a trial asks in free text, wave by wave.</summary>
internal static class ListCommentQuestions
{
    /// <param name="MinimumCellSize">Of fewer answers to a wave nothing is shown.</param>
    /// <param name="ReleasedOnly">The caller reads what was released; the trial's staff read all comments.</param>
    public sealed record Response(int MinimumCellSize, bool ReleasedOnly, IReadOnlyList<Wave> Waves);

    /// <param name="Answers">To the questionnaire, for makers in whole steps of the smallest group; null where they are too few.</param>
    public sealed record Wave(string Name, string Questionnaire, int? Answers, IReadOnlyList<Question> Questions);

    /// <param name="Text">By language; under <c>""</c> in the questionnaire's own where it does not say which that is.</param>
    public sealed record Question(string LinkId, IReadOnlyDictionary<string, string> Text)
    {
        public static Question Of(FormItem item, Form form)
        {
            var text = new Dictionary<string, string>(item.Text?.ByLanguage ?? new Dictionary<string, string>());
            if ((item.Text ?? item.Prefix) is { } own)
            {
                text.TryAdd(form.Language ?? "", own.Text);
            }

            return new Question(item.LinkId, text);
        }
    }

    public static void Map(RouteGroupBuilder trials) => trials
        .MapGet("/{trialId:guid}/comments/questions", HandleAsync)
        .WithName(nameof(ListCommentQuestions))
        .WithSummary("Questions of the trial in free text")
        .RequireAuthorization(p => p.RequireRole(CommentReaders.Roles));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid trialId, CurrentUser user, FeedbackDb db, PublishedForms forms, IOptions<FeedbackOptions> options, CancellationToken ct)
    {
        if (!(await db.TrialOfReaderAsync(user, trialId, ct)).TryGet(out var trial, out var refused))
        {
            return refused.ToProblem();
        }

        var answers = await db.Responses.Where(r => r.TrialId == trialId)
            .GroupBy(r => r.Wave)
            .Select(g => new { Wave = g.Key, Count = g.Count() })
            .ToDictionaryAsync(w => w.Wave, w => w.Count, ct);
        var (minimum, releasedOnly) = (options.Value.MinimumCellSize, !user.IsStaffOf(trial));
        if (releasedOnly)
        {
            answers = answers.ToDictionary(w => w.Key, w => CommentReaders.InSteps(w.Value, minimum));
        }

        return TypedResults.Ok(new Response(
            minimum, releasedOnly, await WavesAsync(trial, answers, forms, minimum, ct)));
    }

    private static async Task<List<Wave>> WavesAsync(
        Trial trial, Dictionary<string, int> answers, PublishedForms forms, int minimum, CancellationToken ct)
    {
        var waves = new List<Wave>();
        foreach (var asked in trial.InOrder())
        {
            if (await forms.FindAsync(asked.Questionnaire, ct) is { Form: { } form } && form.AllItems().Where(i => i.IsFreeText).ToList() is { Count: > 0 } items)
            {
                var count = answers.GetValueOrDefault(asked.Wave);
                waves.Add(new Wave(asked.Wave, asked.Questionnaire, count < minimum ? null : count, [.. items.Select(i => Question.Of(i, form))]));
            }
        }

        return waves;
    }
}
