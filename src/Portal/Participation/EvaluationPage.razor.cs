using Marketplace.Clients;
using Marketplace.Clients.Trials;
using Microsoft.AspNetCore.Components;

namespace Marketplace.Portal.Participation;

/// <summary>One evaluation: all tasks, the consent, the site, and the ways to get help or to leave.</summary>
public sealed partial class EvaluationPage
{
    private Trial? _trial;
    private Allocation? _arm;
    private Consent? _texts;
    private TaskBoard _board = TaskBoard.Empty;
    private ApiProblem? _tasksProblem;
    private ApiProblem? _refused;

    [SupplyParameterFromForm]
    private PurposeForm? Input { get; set; }

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (Mine is not { } mine)
        {
            return;
        }

        var signed = mine.Enrolment.Consent;
        var trial = Visitor.Trials.GetAsync(TrialId, Ct);
        var arm = Visitor.Trials.GetAllocationAsync(TrialId, EnrolmentId, Ct);
        var texts = Visitor.Trials.GetConsentAsync(TrialId, mine.Enrolment.Role, signed.Language, Ct);
        if (IsLive)
        {
            (_board, _tasksProblem) = await Tasks.BoardAsync(mine.Enrolment, Ct);
        }

        // Each may be missing: then its lines are.
        _trial = (await trial).TryGet(out var found, out _) ? found : null;
        _arm = (await arm).TryGet(out var allocated, out _) ? allocated : null;
        _texts = (await texts).TryGet(out var read, out _) ? read : null;
    }

    private async Task SetPurposeAsync()
    {
        if (Input?.Purpose is not { } purpose)
        {
            return;
        }

        // Only a purpose that stands on the page goes into an address.
        if (Mine?.Consent?.Purposes.ContainsKey(purpose) is not true)
        {
            _refused = ApiProblem.Of(StatusCodes.Status409Conflict, "purpose-not-offered", "The consent does not have this purpose.");
            return;
        }

        if ((await Visitor.Trials.SetPurposeAsync(TrialId, EnrolmentId, purpose, new PurposeChoice(Input.Granted), Ct)).TryGet(out _, out _refused))
        {
            GoTo(Path);
        }
    }

    public sealed class PurposeForm
    {
        public string? Purpose { get; set; }

        public bool Granted { get; set; }
    }
}
