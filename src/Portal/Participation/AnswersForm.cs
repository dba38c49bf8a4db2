namespace Marketplace.Portal.Participation;

/// <summary>A form of answers by the code of their question.</summary>
public sealed class AnswersForm
{
    public string? Role { get; set; }

    public Dictionary<string, string> Answers { get; set; } = [];
}
