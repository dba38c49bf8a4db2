using System.Globalization;
using Marketplace.Clients;
using Marketplace.Clients.Feedback;
using Marketplace.Forms.Enablement;
using Marketplace.Portal.Answering.Filling;
using Marketplace.Portal.Answering.Showing;
using Marketplace.Portal.Languages;
using Marketplace.Portal.Refusals;

namespace Marketplace.Portal.Answering;

/// <summary>
/// One's own answers once more, all on one page. The form carries the number of the revision that it makes, so sending it twice
/// makes one.
/// </summary>
public partial class AmendPage
{
    private Response? _response;
    private Posted? _posted;
    private IReadOnlyList<AnsweredItem> _stored = [];
    private FilledPage? _filled;
    private PageContext? _context;
    private ApiProblem? _stranded;
    private long _number;
    private string? _notice;
    private List<(string? Id, string Sentence)> _summary = [];

    protected override async Task OnInitializedAsync()
    {
        _posted = IsPost ? await Posted.OfAsync(Http.Request, Ct) : null;
        var problem = await SitAsync();
        if (Seat?.Task.ResponseId is { } id && (Seat.Task.Amendable || IsPost))
        {
            _ = (await Visitor.Feedback.GetResponseAsync(Seat.Token, id, Ct)).TryGet(out _response, out problem);
        }

        if (problem is not null)
        {
            Strand(problem);
        }
        else if (_response is not null)
        {
            Lay(_response);
        }
    }

    /// <summary>A form that was sent is kept whatever happens; without one there is nothing to lose.</summary>
    private void Strand(ApiProblem problem)
    {
        if (IsPost)
        {
            _stranded = problem;
            return;
        }

        Miss(problem);
    }

    private void Lay(Response response)
    {
        _stored = AnswerJson.Read(Seat!.Paper, response.Items);
        _number = _posted is not null && long.TryParse(Http.Request.Form["number"], CultureInfo.InvariantCulture, out var number) ? number : response.Revision + 1;
        Show(_posted is null ? FilledPage.Of(Seat, _stored) : FilledPage.Of(Seat, null, _stored, _posted.Fields));
    }

    /// <summary>As the form comes back: nothing of it is stored, and so no file of it.</summary>
    private void ShowAgain(IEnumerable<(string? Row, string Sentence)> faults)
    {
        var filled = FilledPage.Of(Seat!, null, _stored, _posted!.Fields.WithoutFiles());
        Show(filled, [.. faults, .. Lost(filled)]);
    }

    private IEnumerable<(string? Row, string Sentence)> Lost(FilledPage filled) => _posted!.LostFiles(filled, page: null).Select(f => ((string?)f.Name, T.Sentence(f)));

    private void Show(FilledPage filled, IEnumerable<(string? Row, string Sentence)>? faults = null, string? focus = null)
    {
        _filled = filled;
        var told = (faults ?? []).DistinctBy(f => f.Row).ToList();
        _context = new PageContext(Seat!.Paper, filled.Fields, Language.Current, new AnswerWords(Seat.Paper, Language.Current, Seat.Clock, T), Seat.Task.TimeZone)
        {
            Faults = told.Where(f => f.Row is not null).ToDictionary(f => f.Row!, f => f.Sentence),
            Focus = focus,
            Answers = filled.Answers,
        };
        _summary = [.. told.Select(f => (f.Row, f.Row is { } row ? $"{_context!.LabelOf(row) ?? T["WithoutText"]}: {f.Sentence}" : f.Sentence))];
    }

    private async Task SubmitAsync()
    {
        if (_posted is null || _filled is null)
        {
            StatusOf(_stranded?.Status ?? StatusCodes.Status409Conflict);
            return;
        }

        if (RowSteps.Is(_posted))
        {
            var sent = _posted with { Fields = _posted.Fields.WithoutFiles() };
            var (filled, focus) = RowSteps.Take(Seat!, page: null, FilledPage.Of(Seat!, null, _stored, sent.Fields), sent);
            Show(filled, [.. filled.Unread.Select(f => ((string?)f.Name, T.Sentence(f))), .. Lost(filled)], focus);
        }
        else if (_filled.Faults(Seat!.Paper, page: null) is { Count: > 0 } faults)
        {
            ShowAgain(faults.Select(f => ((string?)f.Name, T.Sentence(f))));
            Http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else if (PageView.ShownIn(_filled.View.Blocks(page: null)).Any(_posted.Unasked.Contains))
        {
            ShowAgain([]);
            _notice = T["MoreAsked"];
        }
        else
        {
            await SendAsync();
        }
    }

    private async Task SendAsync()
    {
        var items = AnswerJson.Write(_filled!.View.Counting());
        var amendment = new Amendment(Seat!.Paper.LanguageFor(Language.Current), Items: items);
        var answer = await Visitor.Feedback.AmendAsync(Seat.Token, _response!.ResponseId, _number, amendment, Ct);
        if (answer.TryGet(out _, out var problem))
        {
            GoTo($"{Home}/receipt");
            return;
        }

        StatusOf(problem);
        if (problem.Faults.Count > 0)
        {
            ShowAgain(ApiFaults.Of(problem, Seat.Paper, items).Select(f => (f.Row, T.Sentence(new FieldFault(f.Row ?? "", f.Code)))));
            return;
        }

        ShowAgain([]);
        // Another device was first: what is typed here stays, and the next sending puts it in the place of theirs.
        _number = problem.Code is "amendment-number" or "amendment-differs" ? _response.Revision + 1 : _number;
        _notice = R.Sentence(problem);
    }
}
