using System.Collections.Frozen;

namespace Marketplace.Feedback.Questionnaires.Structure;

/// <summary>One element as R4 defines it.</summary>
/// <param name="Name">As FHIRPath says it: <c>value</c>, where JSON says <c>valueString</c>.</param>
/// <param name="Codes">The codes of a required binding, null where there is none.</param>
internal sealed record ElementDefinition(string Name, string Type, bool Repeats, bool Required, FrozenSet<string>? Codes)
{
    /// <summary>Primitives alone have names in small letters, and a companion <c>_x</c>.</summary>
    public bool IsPrimitive => char.IsAsciiLetterLower(Type[0]);
}

/// <summary>A type of R4, with its elements by the names that they have in JSON.</summary>
internal sealed class ElementType(string name, FrozenDictionary<string, ElementDefinition> elements)
{
    private static readonly FrozenDictionary<string, ElementType> All = Read();

    public static readonly FrozenSet<string> ResourceTypes = R4Definitions.Resources.Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> FromR5 = R4Definitions.FromR5.Split(' ').ToFrozenSet();

    public string Name => name;

    public FrozenDictionary<string, ElementDefinition> Elements => elements;

    public IReadOnlyList<ElementDefinition> Required { get; } = [.. elements.Values.Where(e => e.Required).DistinctBy(e => e.Name)];

    /// <summary>The choices of type (<c>value[x]</c>), of which only one may be there.</summary>
    public FrozenSet<string> Choices { get; } =
        elements.Values.GroupBy(e => e.Name).Where(g => g.Count() > 1).Select(g => g.Key).ToFrozenSet();

    public static ElementType Of(string name) => All[name];

    public bool CameWithR5(string property) => FromR5.Contains($"{name}.{property}");

    private static FrozenDictionary<string, ElementType> Read()
    {
        var types = new Dictionary<string, ElementType>();
        foreach (var line in R4Definitions.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var head = line[..colon].Split(" < ");
            var inherited = head.Length > 1 ? types[head[1]].Elements : FrozenDictionary<string, ElementDefinition>.Empty;
            var own = line[(colon + 1)..].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(ReadElement);
            types[head[0]] = new ElementType(head[0], inherited.Concat(own).ToFrozenDictionary());
        }

        return types.ToFrozenDictionary();
    }

    private static IEnumerable<KeyValuePair<string, ElementDefinition>> ReadElement(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var marked = text[..space];
        var (repeats, required) = (marked[^1] is '*' or '+', marked[^1] is '!' or '+');
        var name = marked.TrimEnd('*', '+', '!');
        if (name.EndsWith("[x]", StringComparison.Ordinal))
        {
            name = name[..^"[x]".Length];
            return text[(space + 1)..].Split(',').Select(type => KeyValuePair.Create(
                name + char.ToUpperInvariant(type[0]) + type[1..], new ElementDefinition(name, type, Repeats: false, required, Codes: null)));
        }

        var type = text[(space + 1)..].TrimEnd(')').Split('(');
        var codes = type.Length == 1 ? null : type[1] == "ResourceType" ? R4Definitions.Resources.Split(' ') : type[1].Split('|');
        return [KeyValuePair.Create(name, new ElementDefinition(name, type[0], repeats, required, codes?.ToFrozenSet()))];
    }
}
