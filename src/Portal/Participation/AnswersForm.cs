namespace Marketplace.Portal.Participation;

/// <summary>A form of answers by the code of their question.</summary>
public sealed class AnswersForm
{
    public string? Role { get; set; }

    /// <summary>The form sets null where nothing was chosen.</summary>
    public Dictionary<string, string> Answers { get => field ?? []; set; }
}
