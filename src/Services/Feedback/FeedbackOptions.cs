using System.ComponentModel.DataAnnotations;

namespace Marketplace.Feedback;

/// <summary>
/// How answers are taken, how results are shown, and what stands beside them.
/// <code>
/// "Feedback": { "LateAnswerGrace": "2.00:00:00", "MinimumCellSize": 5, "Attributions": { "umars": "uMARS © its authors" } }
/// </code>
/// </summary>
internal sealed class FeedbackOptions
{
    public const string Section = "Feedback";

    /// <summary>Fewest people of whom any figure is shown; groups below it are hidden.</summary>
    [Range(2, 1000, ErrorMessage = "Feedback:MinimumCellSize must be between 2 and 1000: below 2 a figure would be one person's answer.")]
    public int MinimumCellSize { get; set; } = 5;

    /// <summary>Fewest people of whom a net figure is shown: it is noisy in small groups (about 30 is a rule of thumb, unverified).</summary>
    [Range(2, 100_000, ErrorMessage = "Feedback:GroupFigureMinimum must be between 2 and 100000.")]
    public int GroupFigureMinimum { get; set; } = 30;

    /// <summary>How long after a window has closed answers are still taken, marked as off-window.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00", ErrorMessage = "Feedback:LateAnswerGrace must be between none and 30 days.")]
    public TimeSpan LateAnswerGrace { get; set; } = TimeSpan.FromDays(2);

    /// <summary>Answers given in less than this many seconds per answered question are marked as too fast.</summary>
    [Range(0.0, 60.0, ErrorMessage = "Feedback:TooFastSecondsPerItem must be between 0 (no mark) and 60.")]
    public double TooFastSecondsPerItem { get; set; } = 1;

    /// <summary>How long a group that is large enough waits for others to be shown with it: the figures do not move with each answer.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = "Feedback:ReleaseAfter must be between 00:00:00 and 1.00:00:00.")]
    public TimeSpan ReleaseAfter { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long answers wait for others of their kind before they are shown together with those of another kind.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00", ErrorMessage = "Feedback:MergeAfter must be between 00:00:00 and 365.00:00:00.")]
    public TimeSpan MergeAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How many may watch results at one instance at the same time; the next one is asked to come again.</summary>
    [Range(1, 100_000, ErrorMessage = "Feedback:MaxEventStreams must be between 1 and 100000.")]
    public int MaxEventStreams { get; set; } = 1000;

    /// <summary>How often those who watch results hear that the connection lives; well below the gateway's patience with silence.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30", ErrorMessage = "Feedback:EventHeartbeat must be between 00:00:01 and 00:00:30.")]
    public TimeSpan EventHeartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>By code of an instrument, the text that its licence wants beside its results. Whoever holds the licence knows its wording.</summary>
    public Dictionary<string, string> Attributions { get; } = new()
    {
        ["likelihood-to-recommend"] = "Net Promoter and NPS are registered marks of their owners, who are not connected with this marketplace.",
    };
}

internal static class FeedbackOptionsSetup
{
    public static void AddFeedbackOptions(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<FeedbackOptions>().BindConfiguration(FeedbackOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, FeedbackJson.Default));
    }
}
