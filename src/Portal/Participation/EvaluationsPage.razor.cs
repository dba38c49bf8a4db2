using Marketplace.Clients;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Sessions;
using Marketplace.Portal.Vocabulary;
using Microsoft.AspNetCore.Components;

namespace Marketplace.Portal.Participation;

/// <summary>All that somebody takes part in or waits for, with what is due.</summary>
public sealed partial class EvaluationsPage
{
    private IReadOnlyList<(MyEnrolment Mine, TaskBoard Board)> _live = [];
    private IReadOnlyList<MyEnrolment> _over = [];
    private IReadOnlyList<MyWaiting> _waiting = [];
    private ApiProblem? _refused;
    private ApiProblem? _waitingUnread;
    private ApiProblem? _tasksUnread;
    private Dictionary<Guid, string> _clocks = [];

    [SupplyParameterFromForm]
    private WaitingForm? Input { get; set; }

    /// <summary>What was just done: declined, or left.</summary>
    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    private IReadOnlyList<MyWaiting> _offers => [.. _waiting.Where(w => w.Entry.State == "offered")];

    private IReadOnlyList<MyWaiting> _queue => [.. _waiting.Where(w => w.Entry.State != "offered")];

    protected override async Task OnInitializedAsync()
    {
        var waiting = Visitor.Trials.ListMyWaitingAsync(null, Ct);
        if (await ReadAsync(Enrolments.AllAsync(Ct)) is not { } all)
        {
            return;
        }

        var live = all.Where(m => m.Enrolment.Withdrawal is null && !TrialStatuses.HasEnded(m.TrialStatus)).ToList();
        _over = [.. all.Except(live)];
        var boards = await Task.WhenAll(live.Select(m => Tasks.BoardAsync(m.Enrolment, Ct)));
        _live = [.. live.Zip(boards, (m, b) => (m, b.Board)).OrderBy(l => l.Board.Due.FirstOrDefault()?.ClosesAtUtc ?? DateTime.MaxValue)];
        _tasksUnread = boards.Select(b => b.Problem).FirstOrDefault(b => b is not null);
        _waiting = (await waiting).TryGet(out var page, out _waitingUnread) ? [.. page.Items.Where(w => w.Entry.State is "waiting" or "offered" or "lapsed")] : [];
        if (_waitingUnread is not null)
        {
            // Then no form to leave is there to take what was sent.
            UnsentForm.Remember(Http, _waitingUnread);
        }

        var offering = await Task.WhenAll(_offers.Select(o => Visitor.Trials.GetAsync(o.Entry.TrialId, Ct)));
        _clocks = offering.SelectMany(o => o.TryGet(out var trial, out _) ? trial.Sites : []).DistinctBy(s => s.SiteId).ToDictionary(s => s.SiteId, s => s.TimeZone);
    }

    /// <summary>Off the list, or the offer declined; doing so again changes nothing.</summary>
    private async Task LeaveAsync()
    {
        if (Input is null || !(await Visitor.Trials.LeaveWaitingListAsync(Input.TrialId, Input.EntryId, Ct)).TryGet(out _, out _refused))
        {
            return;
        }

        GoTo($"my/evaluations?done={(Input.IsOffer ? "declined" : "left")}");
    }

    public sealed class WaitingForm
    {
        public Guid TrialId { get; set; }

        public Guid EntryId { get; set; }

        public bool IsOffer { get; set; }
    }
}
