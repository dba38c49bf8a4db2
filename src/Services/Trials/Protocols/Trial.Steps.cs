using Marketplace.Contracts;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Lifecycle;

namespace Marketplace.Trials.Protocols;

/// <summary>How a trial gets from one status to another. Whoever takes a step, its events go out with the unit that saves it.</summary>
internal sealed partial class Trial
{
    private readonly List<(IIntegrationEvent Event, DateTime AtUtc)> _untold = [];

    /// <summary>Every halt for safety, with its sign-offs; only the last can still hold.</summary>
    public List<TrialHalt> Halts { get; private set; } = [];

    /// <summary>Recruitment is over when the last day is past, whether or not somebody has closed it; a later last day goes on with it.</summary>
    public TrialStatus StatusOn(DateOnly today) =>
        Status is TrialStatus.Recruiting or TrialStatus.Paused && (Approved?.Protocol ?? Protocol).EndsOn < today
            ? TrialStatus.RecruitmentClosed
            : Status;

    /// <summary>Why it rests or ended before its time, as everybody may read it.</summary>
    public string? WhyStopped() => Stop()?.PublicReason;

    /// <summary>Whether nobody stopped it but the platform, for a serious incident.</summary>
    public bool IsStoppedForIncident() => Stop()?.Actor == Platform;

    public bool HasClosedRecruitment() => Transitions.Exists(t => t.To == TrialStatus.RecruitmentClosed);

    /// <summary>Takes a step of the lifecycle. False: the trial already stands where the step leads.</summary>
    public Result<bool> Take(TrialStep step, Guid actor, string? reason, DateTime now)
    {
        if (step.NeedsReason() && string.IsNullOrWhiteSpace(reason))
        {
            return LifecycleErrors.ReasonMissing;
        }

        if (TrialLifecycle.After(Status, step) is not { } next)
        {
            return TrialErrors.StepRefused(Status, step);
        }

        if (next == Status)
        {
            return false;
        }

        Move(new Transition(Status, next, actor, reason, now, step));
        return true;
    }

    /// <summary>One of the two sign-offs that a halt needs; the second one lifts it. False: it changes nothing, or not yet the status.</summary>
    public Result<bool> SignOff(int number, TrialHalt.SignOff signOff)
    {
        if (number < 1 || number > Halts.Count)
        {
            return LifecycleErrors.HaltUnknown;
        }

        var halt = Halts[number - 1];
        if (!halt.Sign(signOff).TryGet(out var signed, out var error))
        {
            return error;
        }

        if (signed == halt)
        {
            return false;
        }

        if (Status != TrialStatus.SafetyHalt || number < Halts.Count)
        {
            return LifecycleErrors.HaltOver;
        }

        Halts[number - 1] = signed;
        Revision++;
        return signed.IsLifted ? Take(TrialStep.LiftHalt, signOff.By, signOff.Reason, signOff.AtUtc) : false;
    }

    /// <summary>What the steps taken in this unit of work have to tell; the database asks when it saves.</summary>
    public IEnumerable<(IIntegrationEvent Event, DateTime AtUtc)> Untold()
    {
        List<(IIntegrationEvent, DateTime)> untold = [.. _untold];
        _untold.Clear();
        return untold;
    }

    private Transition? Stop() => Status is TrialStatus.Paused or TrialStatus.SafetyHalt or TrialStatus.StoppedEarly or TrialStatus.WithdrawnBySponsor
        ? Transitions.FindLast(t => t.PublicReason is not null || t.Step == TrialStep.LiftHalt)
        : null;

    private void Move(Transition transition)
    {
        Transitions.Add(transition);
        Status = transition.To;
        Revision++;
        if (transition.Step == TrialStep.Open)
        {
            OpenedAtUtc = transition.AtUtc;
        }

        if (transition.Step == TrialStep.Halt)
        {
            Halts.Add(new TrialHalt(Halts.Count + 1, transition.Actor, transition.Reason!, transition.AtUtc, []));
        }

        _untold.AddRange(TransitionEvents.Of(this, transition).Select(e => (e, transition.AtUtc)));
    }
}
