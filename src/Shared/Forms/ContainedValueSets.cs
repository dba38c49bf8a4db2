using System.Text.Json;
using static Marketplace.Forms.Json;

namespace Marketplace.Forms;

/// <summary>The codes that contained value sets list. One that asks for more than it lists would have to be expanded elsewhere.</summary>
public sealed class ContainedValueSets(JsonElement resource)
{
    private readonly Dictionary<string, IReadOnlyList<FormOption>?> _read = [];

    /// <param name="reference">As <c>answerValueSet</c> has it; only <c>#id</c> is contained.</param>
    public IReadOnlyList<FormOption>? Listed(string? reference)
    {
        if (reference is not ['#', .. var id])
        {
            return null;
        }

        if (!_read.TryGetValue(id, out var listed))
        {
            listed = Entries(resource, "contained").Where(c => TextOf(c, "id") == id).Select(Read).FirstOrDefault();
            _read.Add(id, listed);
        }

        return listed;
    }

    private static IReadOnlyList<FormOption>? Read(JsonElement valueSet)
    {
        var options = Find(valueSet, "expansion") is { } expansion && Count(expansion, "contains") > 0
            ? Expanded(expansion).ToList()
            : Find(valueSet, "compose") is { } compose ? Composed(compose) : null;
        return options is { Count: > 0 } ? options : null;
    }

    private static IEnumerable<FormOption> Expanded(JsonElement owner) => Entries(owner, "contains").SelectMany(c => Expanded(c).Prepend(
        IsTrue(c, "abstract") || !Has(c, "code") ? null : Option(TextOf(c, "system"), c)).OfType<FormOption>());

    private static List<FormOption>? Composed(JsonElement compose)
    {
        var includes = Entries(compose, "include").ToList();
        var excludes = Entries(compose, "exclude").ToList();
        if (!includes.Concat(excludes).All(i => Count(i, "concept") > 0 && Count(i, "valueSet") == 0))
        {
            return null;
        }

        var excluded = excludes.SelectMany(Concepts).Select(o => o.Value).OfType<FhirValue.Coded>().Select(c => (c.System, c.Code)).ToHashSet();
        return [.. includes.SelectMany(Concepts).Where(o => o.Value is FhirValue.Coded c && !excluded.Contains((c.System, c.Code)))];
    }

    private static IEnumerable<FormOption> Concepts(JsonElement include) =>
        Entries(include, "concept").Select(concept => Option(TextOf(include, "system"), concept));

    private static FormOption Option(string? system, JsonElement concept) => new(
        "", new FhirValue.Coded(system, TextOf(concept, "code"), TextOf(concept, "display")),
        FormReader.TranslatedOf(concept, "display"), FormReader.WeightOf(concept), InitialSelected: false);
}
