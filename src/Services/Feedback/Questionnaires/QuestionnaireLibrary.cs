using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Marketplace.Feedback.Questionnaires;

/// <summary>The published questionnaires, which never change: a correction is a new version in a new file.</summary>
internal static class QuestionnaireLibrary
{
    private const string Folder = "Questionnaires/";

    public static readonly IReadOnlyList<Questionnaire> All = [.. typeof(QuestionnaireLibrary).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(Read)
        .OrderBy(q => q.Canonical, StringComparer.Ordinal)];

    private static readonly FrozenDictionary<string, Questionnaire> ByCanonical = All.ToFrozenDictionary(q => q.Canonical);

    /// <param name="canonical"><c>url|version</c>.</param>
    public static Questionnaire? Find(string canonical) => ByCanonical.GetValueOrDefault(canonical);

    public static Questionnaire? Find(string name, string version) =>
        All.FirstOrDefault(q => q.Name == name && q.Version == version);

    private static Questionnaire Read(string resource)
    {
        using var stream = typeof(QuestionnaireLibrary).Assembly.GetManifestResourceStream(resource)!;
        return Questionnaire.From(JsonNode.Parse(stream)!.AsObject());
    }
}
