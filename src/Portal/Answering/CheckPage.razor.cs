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
    private Seat? _seat;
    private PageView? _view;
    private PageContext? _context;
    private List<PaperPage> _asked = [];
    private List<(string? Path, string Sentence)> _summary = [];
    private string? _notice;
    private SubmissionReceipt? _anonymous;

    [Parameter]
    public Guid TrialId { get; set; }

    [Parameter]
    public Guid EnrolmentId { get; set; }

    [Parameter]
    public string Wave { get; set; } = "";

    [SupplyParameterFromForm]
    private Form Input { get; set; } = null!;

    [Inject]
    private AnsweringDesk Desk { get; set; } = null!;

    private bool IsPost => HttpMethods.IsPost(Http.Request.Method);

    private string Home => $"my/evaluations/{TrialId}/{EnrolmentId}/answer/{Uri.EscapeDataString(Wave)}";

    protected override async Task OnInitializedAsync()
    {
        Input ??= new() { Id = Guid.CreateVersion7() };
        (_seat, var problem) = await Desk.SitAsync(TrialId, EnrolmentId, Wave, Ct);
        if (problem is not null)
        {
            Away(problem);
            return;
        }

        if (IsPost)
        {
            Lay(AnswerJson.Read(_seat!.Paper, Sent()));
        }
        else if (_seat!.CanAnswer)
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
        var pad = new DraftPad(Visitor.Feedback, _seat!);
        if (await pad.ReadAsync(Ct) is { } problem)
        {
            Problem = problem;
            return;
        }

        Lay(pad.Stored);
        Input.Items = AnswerJson.Write(_view!.Counting()).GetRawText();
        Input.Questionnaire = _seat!.Paper.Canonical;
        Input.Language = _seat.Paper.LanguageFor(Language.Current);
    }

    private void Lay(IReadOnlyList<Forms.Enablement.AnsweredItem> answers)
    {
        var paper = _seat!.Paper;
        _view = new PageView(paper, answers, new FieldTexts(paper, _seat.Clock).Of(answers));
        _asked = [.. paper.Pages.Where(_view.IsAsked)];
        var words = new AnswerWords(paper, Language.Current, _seat.Clock, T);
        _context = new PageContext(paper, new Fields(), Language.Current, words, _seat.Task.TimeZone) { Answers = answers };
    }

    private async Task SubmitAsync()
    {
        if (_seat is null)
        {
            return;
        }

        var faults = PageCheck.Of(_seat.Paper, _view!.Roots, page: null).ToList();
        if (faults.Count > 0 && !_seat.IsAnswered)
        {
            Tell([.. faults.Select(f => ((string?)f.Name, T.Sentence(f)))]);
            Http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var submission = new Submission(Input.Questionnaire ?? "", Wave, Input.Language ?? "", Anonymous: Input.Anonymous, Items: Sent());
        if ((await Visitor.Feedback.SubmitAsync(_seat.Token, Input.Id, submission, Ct)).TryGet(out var receipt, out var problem))
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
            Tell([.. ApiFaults.Of(problem, _seat.Paper, Sent()).Select(f => (f.Row, T.Sentence(new FieldFault(f.Row ?? "", f.Code))))]);
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
        _summary = [.. faults.Select(f => (f.Row is null ? null : PathTo(f.Row), f.Row is null ? f.Sentence : $"{LabelOf(f.Row)}: {f.Sentence}"))];
    }

    private string LabelOf(string row) => ApiFaults.ItemOf(_seat!.Paper, row) is { } item && _context!.Label(item) is { } label ? label.Text : T["WithoutText"];

    private string PathTo(string row) => ApiFaults.ItemOf(_seat!.Paper, row) is { } item && _asked.Find(p => p.Owns(item)) is { } page ? PathTo(page, row) : Home;

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
