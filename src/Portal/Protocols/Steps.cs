namespace Marketplace.Portal.Protocols;

/// <summary>Which steps a sponsor may think of in which status; whether one is taken, Trials decides.</summary>
internal static class Steps
{
    public const string Submit = "submit";

    /// <summary>Offered beside the submission that it takes back.</summary>
    public const string WithdrawAmendment = "withdraw-amendment";

    private static readonly Dictionary<string, string[]> ByStatus = new()
    {
        ["draft"] = [Submit, "withdraw"],
        ["submitted"] = ["withdraw"],
        ["approved"] = ["open", "withdraw"],
        ["refused"] = [Submit, "withdraw"],
        ["recruiting"] = ["pause", "close-recruitment", "complete", "stop-early", "halt", "withdraw"],
        ["paused"] = ["resume", "close-recruitment", "complete", "stop-early", "halt", "withdraw"],
        ["safety-halt"] = ["stop-early", "withdraw"],
        ["recruitment-closed"] = ["begin-follow-up", "complete", "stop-early", "halt", "withdraw"],
        ["follow-up"] = ["complete", "stop-early", "withdraw"],
    };

    private static readonly HashSet<string> WithReason = ["pause", "halt", "stop-early", "withdraw"];

    private static readonly HashSet<string> Grave = ["halt", "stop-early", "withdraw"];

    /// <param name="amends">The protocol being written differs from the approved one.</param>
    public static IReadOnlyList<string> Of(string status, bool amends) =>
        ByStatus.GetValueOrDefault(status) is { } steps ? amends && !steps.Contains(Submit) && TakesAmendments(status) ? [Submit, .. steps] : steps : [];

    /// <summary>What is said in public, and must be said.</summary>
    public static bool NeedsReason(string step) => WithReason.Contains(step);

    /// <summary>What cannot simply be taken back.</summary>
    public static bool IsGrave(string step) => Grave.Contains(step);

    public static bool Exists(string step) => step is WithdrawAmendment || ByStatus.Values.Any(steps => steps.Contains(step));

    private static bool TakesAmendments(string status) => status is "approved" or "recruiting" or "paused" or "safety-halt";
}
