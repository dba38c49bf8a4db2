using Marketplace.Clients.Feedback;
using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Findings;

/// <summary>What a reader of the report must bear in mind, by what the trial and its figures are. Codes of texts.</summary>
internal static class Limits
{
    /// <summary>Below it an interval says more of chance than of the solution.</summary>
    private const int Few = 30;

    /// <summary>Less of those enrolled than this have answered.</summary>
    private const double Response = 0.8;

    public static IReadOnlyList<string> Of(Trial trial, TrialResults results) =>
    [
        .. trial.Inside?.Protocol?.Arms is { Count: > 1 } ? (string[])[] : ["no-comparison"],
        .. results.Results.Any(r => r.Overall.N < Few) ? (string[])["few"] : [],
        .. results.Results.Any(r => r.Denominators is { } d && d.Answered < Response * d.Enrolled) ? (string[])["response"] : [],
        .. trial.Status is "completed" or "stopped-early" ? (string[])[] : ["running"],
        .. trial.Status is "stopped-early" or "withdrawn-by-sponsor" ? (string[])["stopped"] : [],
        .. results.Results.Any(r => r.Overall.N is null || r.ByRole.Any(g => g.Summary.N is null)) ? (string[])["hidden"] : [],
        "unfavourable",
        "self-report",
    ];
}
