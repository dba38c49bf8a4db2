using Marketplace.Clients.Trials;
using Marketplace.Portal.Layout;
using Marketplace.Portal.Vocabulary;
using Microsoft.AspNetCore.Components;

namespace Marketplace.Portal.Participation;

/// <summary>A page about one of the visitor's own parts in a trial.</summary>
public abstract class EnrolmentPage : PortalPage
{
    [Parameter]
    public Guid TrialId { get; set; }

    [Parameter]
    public Guid EnrolmentId { get; set; }

    [Inject]
    private protected MyEnrolments Enrolments { get; set; } = null!;

    protected MyEnrolment? Mine { get; private set; }

    protected string Path => $"my/evaluations/{TrialId}/{EnrolmentId}";

    /// <summary>Takes part now: has not withdrawn, and the trial goes on.</summary>
    protected bool IsLive => Mine is { Enrolment.Withdrawal: null } && !TrialStatuses.HasEnded(Mine.TrialStatus);

    protected override async Task OnInitializedAsync() => Mine = await ReadAsync(Enrolments.FindAsync(TrialId, EnrolmentId, Ct));
}
