namespace Marketplace.Feedback.Tasks;

/// <summary>Where a participant stands with what a trial asks in one wave.</summary>
internal enum TaskState
{
    /// <summary>It cannot be answered yet.</summary>
    Upcoming,

    Open,

    /// <summary>Its window is over, and answers are still taken, marked as off-window.</summary>
    Late,

    /// <summary>It was not answered, and no answer is taken any more.</summary>
    Missed,

    Answered,
}
