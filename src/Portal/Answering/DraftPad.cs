using Marketplace.Clients;
using Marketplace.Clients.Feedback;
using Marketplace.Forms.Enablement;
using Marketplace.Portal.Answering.Filling;
using Marketplace.Portal.Answering.Papers;
using Marketplace.Portal.Answering.Showing;
using Marketplace.Portal.Languages;

namespace Marketplace.Portal.Answering;

/// <summary>
/// What is filled in so far, as Feedback keeps it. The page carries the tag of the draft it was filled from, so that another
/// device's answers are never overwritten unseen.
/// </summary>
internal sealed class DraftPad(IFeedbackClient feedback, Seat seat)
{
    /// <summary>What was stored when it was last read.</summary>
    public IReadOnlyList<AnsweredItem> Stored { get; private set; } = [];

    /// <summary>Null: nothing is stored.</summary>
    public string? Tag { get; private set; }

    public DateTime? SavedAtUtc { get; private set; }

    /// <summary>The draft, or what stands there before anybody has answered.</summary>
    public async Task<ApiProblem?> ReadAsync(CancellationToken ct)
    {
        var answer = await feedback.GetDraftAsync(seat.Token, seat.Task.Wave, ct);
        if (answer.TryGet(out var draft, out var problem))
        {
            (Stored, Tag, SavedAtUtc) = (AnswerJson.Read(seat.Paper, draft.Items), answer.ETag, draft.SavedAtUtc);
            return null;
        }

        (Stored, Tag, SavedAtUtc) = (InitialAnswers.Of(seat.Paper), null, null);
        return problem.Code == "draft-unknown" ? null : problem;
    }

    /// <param name="tag">Of the draft that the page was filled from.</param>
    public async Task<ApiProblem?> SaveAsync(IReadOnlyList<AnsweredItem> answers, string? tag, CancellationToken ct)
    {
        var content = new DraftContent(seat.Paper.LanguageFor(Language.Current), Items: AnswerJson.Write(answers));
        var answer = await feedback.SaveDraftAsync(seat.Token, seat.Task.Wave, content, string.IsNullOrEmpty(tag) ? null : tag, ct);
        if (answer.TryGet(out var state, out var problem))
        {
            (Tag, SavedAtUtc) = (answer.ETag, state.SavedAtUtc);
        }

        return problem;
    }

    public static bool IsConflict(ApiProblem problem) => problem.Code is "draft-exists" or "draft-changed" or "draft-gone";
}

/// <summary>A page of answers as it came from the browser, read against what was stored.</summary>
internal sealed class FilledPage
{
    private FilledPage(Fields fields, IReadOnlyList<AnsweredItem> answers, IReadOnlyList<FieldFault> unread, PageView view) =>
        (Fields, Answers, Unread, View) = (fields, answers, unread, view);

    /// <summary>As they are shown again.</summary>
    public Fields Fields { get; }

    public IReadOnlyList<AnsweredItem> Answers { get; }

    /// <summary>What could not be read, and so is not among the answers.</summary>
    public IReadOnlyList<FieldFault> Unread { get; }

    public PageView View { get; }

    /// <param name="page">Null: all pages in one.</param>
    public static FilledPage Of(Seat seat, PaperPage? page, IReadOnlyList<AnsweredItem> stored, Fields posted)
    {
        var reader = new FieldReader(seat.Paper, posted, stored, seat.Clock);
        var answers = reader.Read(page);
        var fields = new FieldTexts(seat.Paper, seat.Clock).Of(answers).With(posted);
        return new FilledPage(fields, answers, reader.Faults, new PageView(seat.Paper, answers, fields));
    }

    public static FilledPage Of(Seat seat, IReadOnlyList<AnsweredItem> stored)
    {
        var fields = new FieldTexts(seat.Paper, seat.Clock).Of(stored);
        return new FilledPage(fields, stored, [], new PageView(seat.Paper, stored, fields));
    }

    /// <summary>Everything that is wrong on the page, where it is asked at all.</summary>
    public IReadOnlyList<FieldFault> Faults(Paper paper, PaperPage? page)
    {
        var unread = UnreadOn(page);
        return [.. unread, .. PageCheck.Of(paper, View.Roots, page).Where(f => !unread.Exists(u => RowOf(u.Name) == f.Name))];
    }

    /// <summary>What would be lost if one went elsewhere: it stands on the page, and is not among the answers.</summary>
    public List<FieldFault> UnreadOn(PaperPage? page)
    {
        var asked = PageView.ShownIn(View.Blocks(page)).ToHashSet();
        return [.. Unread.Where(f => asked.Contains(RowOf(f.Name)))];
    }

    private static string RowOf(string field) => field.Split('.')[0];
}
