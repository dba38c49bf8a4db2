using Marketplace.Clients;
using Marketplace.Portal.Layout;
using Microsoft.AspNetCore.Components;

namespace Marketplace.Portal.Answering;

/// <summary>A page about one task of a participant.</summary>
public abstract class AnsweringPage : PortalPage
{
    [Parameter]
    public Guid TrialId { get; set; }

    [Parameter]
    public Guid EnrolmentId { get; set; }

    [Parameter]
    public string Wave { get; set; } = "";

    [Inject]
    private AnsweringDesk Desk { get; set; } = null!;

    /// <summary>Null where the task cannot be had just now.</summary>
    private protected Seat? Seat { get; private set; }

    private protected bool IsPost => HttpMethods.IsPost(Http.Request.Method);

    private protected string Home => $"my/evaluations/{TrialId}/{EnrolmentId}/answer/{Uri.EscapeDataString(Wave)}";

    /// <returns>Why there is no seat; null where there is.</returns>
    private protected async Task<ApiProblem?> SitAsync()
    {
        (Seat, var problem) = await Desk.SitAsync(TrialId, EnrolmentId, Wave, Ct);
        return problem;
    }
}
