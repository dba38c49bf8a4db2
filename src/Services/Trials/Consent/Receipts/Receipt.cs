namespace Marketplace.Trials.Consent.Receipts;

/// <summary>What a receipt says, in the order in which it says it.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Heading">What it is.</param>
/// <param name="Lines">Short facts, each under its name.</param>
/// <param name="Texts">What was signed, layer by layer.</param>
internal sealed record Receipt(string Language, string Heading, IReadOnlyList<Receipt.Line> Lines, IReadOnlyList<Receipt.Line> Texts)
{
    public sealed record Line(string Name, string Value);
}
