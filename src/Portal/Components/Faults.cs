namespace Marketplace.Portal.Components;

/// <summary>What is wrong with a form, by the id of the field at fault; null: with the form as a whole.</summary>
public sealed class Faults
{
    private readonly List<(string? Id, string Sentence)> _all = [];

    public IReadOnlyList<(string? Id, string Sentence)> All => _all;

    public bool Any => _all.Count > 0;

    public string? this[string id] => _all.FirstOrDefault(f => f.Id == id).Sentence;

    public void Add(string? id, string sentence) => _all.Add((id, sentence));
}
