using Marketplace.Clients;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Layout;
using Microsoft.AspNetCore.Components;

namespace Marketplace.Portal.Participation.Joining;

/// <summary>A step of joining: the trial, what the person has said so far, and the way to the next step or back to one that is open.</summary>
public abstract class JoinPage : PortalPage
{
    private bool _isReady;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private protected JoinDesk Desk { get; set; } = null!;

    [Inject]
    private protected JoinDrafts Drafts { get; set; } = null!;

    [Inject]
    private protected TimeProvider Clock { get; set; } = null!;

    protected abstract JoinStep Step { get; }

    protected Trial? Trial { get; private set; }

    protected JoinDraft? Draft { get; private set; }

    /// <summary>The text to be read now; null until a role is chosen.</summary>
    protected Consent? Text { get; private set; }

    protected JoinSteps Steps { get; private set; } = new(false, [], null);

    /// <summary>The visitor takes part already, for themself.</summary>
    protected MyEnrolment? Part { get; private set; }

    /// <summary>What a form was refused for.</summary>
    protected ApiProblem? Refused { get; set; }

    /// <summary>The roles of the trial that the visitor's account has.</summary>
    protected IReadOnlyList<ParticipantRole> Roles { get; private set; } = [];

    /// <summary>What the frame around the step shows.</summary>
    protected JoinView View => new(Step, _isReady ? Trial : null, Steps, Roles, Draft, Part, Text?.Assent is not null, Problem, Refused, Clock.GetUtcNow().UtcDateTime);

    private bool IsPost => HttpMethods.IsPost(Http.Request.Method);

    /// <summary>Language in which the text is wanted, where the page says so.</summary>
    protected virtual string? WantedLanguage => Draft?.Language;

    /// <summary>What a step reads besides; the step is drawn when it is done, never halfway.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    protected sealed override async Task OnInitializedAsync()
    {
        Trial = await ReadAsync(Visitor.Trials.GetAsync(Id, Ct));
        if (Trial is null)
        {
            return;
        }

        Roles = [.. Trial.Roles.Select(r => r.Role).Where(r => Visitor.Is(r.Code()))];
        Draft = Drafts.Find(Http, Id, Visitor.Me!.Id);
        // A form that is sent twice is answered by the API, which knows that it is the same.
        (Part, Problem) = IsPost ? (null, null) : await Desk.PartAsync(Id, Ct);
        if (Problem is null && Roles.Count > 0)
        {
            await ReadTextAsync();
            // A form is led back by its own step: one that leaves before it is drawn again is answered by nothing at all.
            if (!IsPost)
            {
                LeadBack();
            }
        }

        await PrepareAsync();
        _isReady = true;
    }

    /// <summary>What all forms of a step end with.</summary>
    protected void GoOn(JoinDraft draft)
    {
        Keep(draft);
        GoTo(JoinSteps.PathOf(Id, Steps.After(Step)));
    }

    protected void GoToStep(JoinStep step, JoinDraft draft)
    {
        Keep(draft);
        GoTo(JoinSteps.PathOf(Id, step));
    }

    /// <summary>After a place was asked for: on to the text, to the waiting list, or back to what must be put right.</summary>
    protected void Settle(JoinDraft draft, ApiProblem? problem, JoinStep next)
    {
        switch (problem)
        {
            case null:
                GoToStep(next, draft);
                break;
            case { Code: var code } when code == "already-waiting" || JoinSteps.IsFull(code):
                Keep(draft);
                GoTo($"trials/{Id}/join/waiting");
                break;
            case { } when JoinSteps.ToPutRight(problem.Code) is { } step && step != Step:
                GoToStep(step, draft with { SentBackBy = problem.Code });
                break;
            default:
                Refuse(problem);
                break;
        }
    }

    protected void Keep(JoinDraft draft)
    {
        Draft = draft;
        Drafts.Keep(Http, Id, draft);
    }

    protected void Refuse(ApiProblem problem)
    {
        Refused = problem;
        StatusOf(problem);
    }

    private async Task ReadTextAsync()
    {
        var role = Draft?.Role ?? Roles[0];
        (Text, Problem) = await Desk.TextAsync(Trial!, role, WantedLanguage, Ct);
        var hasCriteria = Draft?.Role is null ? Trial!.Eligibility.Count > 0 : EligibilityAnswers.AskedOf(Trial!, role).Count > 0;
        Steps = new JoinSteps(hasCriteria, [.. Text?.Questions?.Select(q => q.Code) ?? []], Text?.Hash);
    }

    /// <summary>Who comes too early, by an address or after a change, or to a step that this trial does not have, is led to the one that is open.</summary>
    private void LeadBack()
    {
        var open = Steps.FirstOpen(Draft);
        if (Problem is null && (!Steps.All.Contains(Step) || Steps.IndexOf(Step) > Steps.IndexOf(open)))
        {
            GoTo(JoinSteps.PathOf(Id, open));
        }
    }
}

/// <param name="MayRepresent">Whether the trial takes people for whom somebody else consents.</param>
/// <param name="Problem">Why there is nothing to be shown.</param>
/// <param name="Refused">What a form was refused for.</param>
public sealed record JoinView(
    JoinStep Step, Trial? Trial, JoinSteps Steps, IReadOnlyList<ParticipantRole> Roles, JoinDraft? Draft, MyEnrolment? Part,
    bool MayRepresent, ApiProblem? Problem, ApiProblem? Refused, DateTime Now);
