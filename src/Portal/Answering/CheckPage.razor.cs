using System.Text.Json;
using Marketplace.Clients;
using Marketplace.Clients.Feedback;
using Marketplace.Portal.Answering.Filling;
using Marketplace.Portal.Answering.Papers;
using Marketplace.Portal.Answering.Showing;
using Marketplace.Portal.Languages;
using Marketplace.Portal.Refusals;
using Microsoft.AspNetCore.Components;

namespace Marketplace.Portal.Answering;

/// <summary>
/// All answers in words before they are sent. The form carries the answers that it shows and the id under which they will be
/// stored, so what is sent is what was read, and sending it twice does it once.
/// </summary>
public partial class CheckPage
{
    private PageView? _view;
    private PageContext? _context;
    private List<PaperPage> _asked = [];
    private List<(string? Path, string Sentence)> _summary = [];
    private string? _notice;
    private SubmissionReceipt? _anonymous;

    [SupplyParameterFromForm]
    private Form Input { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new() { Id = Guid.CreateVersion7() };
        var problem = await SitAsync();
        if (problem is not null)
        {
            Away(problem);
            return;
        }

        if (IsPost)
        {
            Lay(AnswerJson.Read(Seat!.Paper, Sent()));
        }
        else if (Seat!.CanAnswer)
        {
            await ReadDraftAsync();
        }
    }

    private void Away(ApiProblem problem)
    {
        if (IsPost)
        {
            _notice = $"{R.Sentence(problem)} {T["NotSentText"]}";
            StatusOf(problem);
            return;
        }

        Miss(problem);
    }

    private async Task ReadDraftAsync()
    {
        var pad = new DraftPad(Visitor.Feedback, Seat!);
        if (await pad.ReadAsync(Ct) is { } problem)
        {
            Problem = problem;
            return;
        }

        Lay(pad.Stored);
        Input.Items = AnswerJson.Write(_view!.Counting()).GetRawText();
        Input.Questionnaire = Seat!.Paper.Canonical;
        Input.Language = Seat.Paper.LanguageFor(Language.Current);
    }

    private void Lay(IReadOnlyList<Forms.Enablement.AnsweredItem> answers)
    {
        var paper = Seat!.Paper;
        _view = new PageView(paper, answers, new FieldTexts(paper, Seat.Clock).Of(answers));
        _asked = [.. paper.Pages.Where(_view.IsAsked)];
        var words = new AnswerWords(paper, Language.Current, Seat.Clock, T);
        _context = new PageContext(paper, new Fields(), Language.Current, words, Seat.Task.TimeZone) { Answers = answers };
    }

    private async Task SubmitAsync()
    {
        if (Seat is null)
        {
            return;
        }

        var faults = PageCheck.Of(Seat.Paper, _view!.Roots, page: null).ToList();
        if (faults.Count > 0 && !Seat.IsAnswered)
        {
            Tell([.. faults.Select(f => ((string?)f.Name, T.Sentence(f)))]);
            Http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var submission = new Submission(Input.Questionnaire ?? "", Wave, Input.Language ?? "", Anonymous: Input.Anonymous, Items: Sent());
        if ((await Visitor.Feedback.SubmitAsync(Seat.Token, Input.Id, submission, Ct)).TryGet(out var receipt, out var problem))
        {
            if (Input.Anonymous)
            {
                _anonymous = receipt;
                return;
            }

            GoTo($"{Home}/receipt");
        }
        else if (problem.Code is "already-answered" or "response-differs")
        {
            GoTo($"{Home}/receipt");
        }
        else if (problem.Faults.Count > 0)
        {
            Tell([.. ApiFaults.Of(problem, Seat.Paper, Sent()).Select(f => (f.Row, T.Sentence(new FieldFault(f.Row ?? "", f.Code))))]);
            StatusOf(problem);
        }
        else
        {
            Away(problem);
        }
    }

    private void Tell(IReadOnlyList<(string? Row, string Sentence)> faults)
    {
        _context = _context! with { Faults = faults.Where(f => f.Row is not null).DistinctBy(f => f.Row).ToDictionary(f => f.Row!, f => f.Sentence) };
        _summary = [.. faults.Select(f => (f.Row is null ? null : PathTo(f.Row), f.Row is null ? f.Sentence : $"{_context!.LabelOf(f.Row) ?? T["WithoutText"]}: {f.Sentence}"))];
    }

    private string PathTo(string row) => ApiFaults.ItemOf(Seat!.Paper, row) is { } item && _asked.Find(p => p.Owns(item)) is { } page ? PathTo(page, row) : Home;

    private string PathTo(PaperPage page, string row) => $"{Home}?page={page.Number + 1}#{row}";

    /// <summary>The answers that the page showed; none where somebody has written something else into the form.</summary>
    private JsonElement Sent()
    {
        try
        {
            return JsonElement.Parse(Input.Items ?? "[]");
        }
        catch (JsonException)
        {
            return JsonElement.Parse("[]");
        }
    }

    public sealed class Form
    {
        public Guid Id { get; set; }

        public string? Items { get; set; }

        public string? Questionnaire { get; set; }

        public string? Language { get; set; }

        public bool Anonymous { get; set; }
    }
}
