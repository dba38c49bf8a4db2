namespace Marketplace.Trials.Consent;

/// <summary>What the participant said besides yes or no.</summary>
/// <param name="Purposes">Yes or no to each purpose that was asked for.</param>
/// <param name="InformedBy">Account of who explained the text; null where the participant has read it alone.</param>
/// <param name="QuestionsRight">How many comprehension questions were asked and answered rightly.</param>
/// <param name="By">Who has spoken for the participant; null: they themself.</param>
internal sealed record ConsentDetails(
    IReadOnlyDictionary<ConsentPurpose, bool> Purposes, Guid? InformedBy = null, int QuestionsRight = 0, Relation? By = null)
{
    public static readonly ConsentDetails None = new(new Dictionary<ConsentPurpose, bool>());

    /// <summary>What an entry's hash covers, in this order for good.</summary>
    public IEnumerable<string?> Content() =>
    [
        string.Join(',', Purposes.OrderBy(p => p.Key).Select(p => $"{p.Key.Name()}={(p.Value ? "yes" : "no")}")),
        InformedBy?.ToString(),
        QuestionsRight.ToString(System.Globalization.CultureInfo.InvariantCulture),
        By.Name(),
    ];
}
