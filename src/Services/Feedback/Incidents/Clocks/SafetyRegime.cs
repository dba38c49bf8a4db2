namespace Marketplace.Feedback.Incidents.Clocks;

/// <summary>Whose rules hold when something happens to a participant, as the trial's opening told it.</summary>
internal enum SafetyRegime
{
    /// <summary>Also of a trial that opened before this was told.</summary>
    Undetermined,
    OwnProcess,

    /// <summary>MDR Article 87.</summary>
    Vigilance,

    /// <summary>MDR Article 87, and Article 80(5) and (6) for what the added procedures do.</summary>
    VigilanceWithProcedures,

    /// <summary>MDR Article 80.</summary>
    Investigation,

    /// <summary>MDR Article 82: each country's own rules.</summary>
    NationalRules,
}

internal static class SafetyRegimes
{
    /// <summary>What is not known here is undetermined, so the strictest clocks run.</summary>
    public static SafetyRegime Read(string? name) =>
        Enum.GetValues<SafetyRegime>().FirstOrDefault(r => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(r.ToString()) == name);
}
