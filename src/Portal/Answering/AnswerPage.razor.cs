using Marketplace.Clients;
using Marketplace.Portal.Answering.Filling;
using Marketplace.Portal.Answering.Papers;
using Marketplace.Portal.Answering.Showing;
using Marketplace.Portal.Languages;
using Marketplace.Portal.Refusals;
using Microsoft.AspNetCore.Components;

namespace Marketplace.Portal.Answering;

/// <summary>One page of a questionnaire. Each move saves the draft; what cannot be saved stays in the page.</summary>
public partial class AnswerPage
{
    private DraftPad _pad = null!;
    private FilledPage? _filled;
    private PaperPage _page = null!;
    private PageContext _context = null!;
    private Posted? _posted;
    private string? _tag;
    private ApiProblem? _stranded;
    private string? _notice;
    private string _noticeKind = "warn";
    private List<(string? Id, string Sentence)> _summary = [];
    private List<PaperPage> _asked = [];

    /// <summary>Counts from one; null: where there is something left to answer.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    private int? Number { get; set; }

    private string Action => $"{Http.Request.PathBase}/{Home}?page={_page.Number + 1}";

    private Shown? Title => Seat!.Paper.TextFor(Language.Current, Seat.Paper.Title);

    private Shown? Description => Seat!.Paper.TextFor(Language.Current, Seat.Paper.Description);

    private int Position => _asked.TakeWhile(p => p.Number < _page.Number).Count() + 1;

    private int Total => Math.Max(_asked.Count, Position);

    private bool HasFiles => _page.Items.Any(Holds);

    private string? SavedText => _pad.SavedAtUtc is { } at ? T["SavedAt", Moments.TimeOfDay(at, Seat!.Clock)].Value : null;

    protected override async Task OnInitializedAsync()
    {
        _posted = IsPost ? await Posted.OfAsync(Http.Request, Ct) : null;
        var problem = await SitAsync();
        if (Seat is not null && (Seat.CanAnswer || IsPost))
        {
            _pad = new DraftPad(Visitor.Feedback, Seat);
            problem = await _pad.ReadAsync(Ct);
        }

        if (problem is not null)
        {
            Refuse(problem);
        }
        else if (Seat!.CanAnswer || IsPost)
        {
            Lay();
        }
    }

    /// <summary>A form that was sent is kept whatever happens; without one there is nothing to lose.</summary>
    private void Refuse(ApiProblem problem)
    {
        if (IsPost)
        {
            _stranded = problem;
            StatusOf(problem);
            return;
        }

        Miss(problem);
    }

    private void Lay()
    {
        var stored = FilledPage.Of(Seat!, _pad.Stored);
        var pages = Seat!.Paper.Pages;
        _page = Number is { } number ? pages[Math.Clamp(number - 1, 0, pages.Count - 1)] : FirstLeft(stored);
        _tag = _posted?.Tag ?? _pad.Tag;
        Show(_posted is null ? stored : FilledPage.Of(Seat, _page, _pad.Stored, _posted.Fields));
        if (IsPost && !Seat.CanAnswer && !Seat.IsAnswered)
        {
            _notice = T["ClosedMeanwhile"];
        }
    }

    /// <summary>The first page on which an asked question has no answer, for somebody who comes back.</summary>
    private PaperPage FirstLeft(FilledPage stored)
    {
        var pages = Seat!.Paper.Pages.Where(stored.View.IsAsked).ToList();
        return pages.Find(p => _pad.Tag is not null && stored.View.HasOpen(p)) ?? pages.FirstOrDefault() ?? Seat.Paper.Pages[0];
    }

    private void Show(FilledPage filled, IReadOnlyList<FieldFault>? faults = null, string? focus = null)
    {
        _filled = filled;
        _asked = [.. Seat!.Paper.Pages.Where(filled.View.IsAsked)];
        var words = new AnswerWords(Seat.Paper, Language.Current, Seat.Clock, T);
        var sentences = (faults ?? []).DistinctBy(f => f.Name).ToDictionary(f => f.Name, T.Sentence);
        _context = new PageContext(Seat.Paper, filled.Fields, Language.Current, words, Seat.Task.TimeZone) { Faults = sentences, Focus = focus, Answers = filled.Answers };
        _summary = [.. sentences.Select(s => ((string?)s.Key, $"{_context.LabelOf(s.Key) ?? T["WithoutText"]}: {s.Value}"))];
    }

    private async Task SubmitAsync()
    {
        if (_stranded is not null || _filled is null || _posted is null)
        {
            return;
        }

        if (Seat!.IsAnswered)
        {
            GoTo($"{Home}/receipt");
            return;
        }

        string? focus = null;
        if (RowSteps.Is(_posted))
        {
            (var filled, focus) = RowSteps.Take(Seat, _page, _filled, _posted);
            Show(filled, filled.Unread, focus);
        }

        if (await _pad.SaveAsync(_filled.Answers, _posted.Tag, Ct) is { } problem)
        {
            await ExplainAsync(problem);
            return;
        }

        _tag = _pad.Tag;
        if (!RowSteps.Is(_posted))
        {
            GoOn(_posted.Do);
        }
    }

    private void GoOn(string move)
    {
        var asked = _asked.Select(p => p.Number).ToList();
        // Going back or away leaves questions open, but nothing behind that was typed.
        IReadOnlyList<FieldFault> faults = move is "save" or "back" ? _filled!.UnreadOn(_page) : _filled!.Faults(Seat!.Paper, _page);
        if (faults.Count > 0)
        {
            Show(_filled, faults);
            Http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else if (move == "save")
        {
            GoTo("my/evaluations");
        }
        else if (move == "back")
        {
            GoTo($"{Home}?page={asked.Where(n => n < _page.Number).DefaultIfEmpty(_page.Number).Last() + 1}");
        }
        else if (PageView.ShownIn(_filled.View.Blocks(_page)).Any(_posted!.Unasked.Contains))
        {
            _notice = T["MoreAsked"];
        }
        else
        {
            GoTo(asked.Where(n => n > _page.Number).Select(n => (int?)n).FirstOrDefault() is { } next ? $"{Home}?page={next + 1}" : $"{Home}/check");
        }
    }

    /// <summary>Why the draft was not saved; the page still holds what was typed.</summary>
    private async Task ExplainAsync(ApiProblem problem)
    {
        StatusOf(problem);
        if (problem.Code == "already-answered")
        {
            GoTo($"{Home}/receipt");
        }
        else if (DraftPad.IsConflict(problem) && await _pad.ReadAsync(Ct) is null)
        {
            _tag = _pad.Tag;
            ShowUnsaved();
            _context = _context with { Elsewhere = Elsewhere.Than(_filled!.Answers, _pad.Stored, Seat!.Paper, _context.Words) };
            _notice = _pad.SavedAtUtc is { } at ? T["ChangedElsewhere", Moments.TimeOfDay(at, Seat.Clock)] : T["GoneElsewhere"];
        }
        else
        {
            if (_posted!.Fields.Files.Count > 0)
            {
                ShowUnsaved();
            }

            (_notice, _noticeKind) = ($"{R.Sentence(problem)} {T["NotSavedText"]}", "danger");
        }
    }

    private void ShowUnsaved()
    {
        var filled = FilledPage.Of(Seat!, _page, _pad.Stored, _posted!.Fields.WithoutFiles());
        Show(filled, _posted.LostFiles(filled, _page));
    }

    private static bool Holds(Forms.FormItem item) => item.Type == "attachment" || item.Items.Any(Holds);
}
