namespace Marketplace.Feedback.Responses;

/// <summary>
/// Marks on how answers were given; what is doubtful about the answers themselves stands with their score
/// (<see cref="Instruments.QualityFlags"/>). A mark removes nothing.
/// </summary>
internal static class GivenFlags
{
    /// <summary>Given after the window had closed, while late answers were still taken.</summary>
    public const string OffWindow = "off-window";
}
