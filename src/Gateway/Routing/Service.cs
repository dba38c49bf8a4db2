namespace Marketplace.Gateway.Routing;

/// <summary>A service behind the gateway and the public paths that lead to it.</summary>
/// <param name="Name">Its name in <c>services:{name}:http:0</c>, and its cluster's.</param>
/// <param name="Title">Its name for people, and the prefix of its schemas where two services use one name.</param>
/// <param name="Paths">Route patterns.</param>
internal sealed record Service(string Name, string Title, params string[] Paths)
{
    private const string FhirRoot = "/fhir/";
    private const string Rest = "/{**rest}";

    /// <summary>Everything that is reachable from outside; a path that no row names is a 404.</summary>
    public static readonly IReadOnlyList<Service> All =
    [
        new("identity", "Identity", "/api/identity" + Rest, "/.well-known/openid-configuration"),
        new("catalog", "Catalog", "/api/catalog" + Rest),
        new("trials", "Trials", ["/api/trials" + Rest, .. Fhir("ResearchStudy", "PlanDefinition", "Group", "Location", "Organization", "ResearchSubject", "Consent")]),
        new("feedback", "Feedback", ["/api/feedback" + Rest, .. Fhir("Questionnaire", "QuestionnaireResponse", "Observation")]),
        new("portal", "Portal", "/", "/fr" + Rest, "/de" + Rest, "/en" + Rest, "/assets" + Rest, "/_framework" + Rest, "/favicon.ico") { HasApi = false },
    ];

    /// <summary>False: it has pages for people, and no description for programs.</summary>
    public bool HasApi { get; private init; } = true;

    /// <summary>The types of FHIR that it has.</summary>
    public IReadOnlyList<string> FhirTypes { get; } =
        [.. Paths.Where(p => p.StartsWith(FhirRoot, StringComparison.Ordinal)).Select(p => p[FhirRoot.Length..^Rest.Length])];

    public bool Serves(string path) => Paths.Any(pattern => Matches(pattern, path));

    /// <summary>FHIR's types share one address, whichever service has them.</summary>
    private static IEnumerable<string> Fhir(params string[] types) => types.Select(type => $"{FhirRoot}{type}{Rest}");

    private static bool Matches(string pattern, string path)
    {
        var isPrefix = pattern.EndsWith(Rest, StringComparison.Ordinal);
        return isPrefix
            ? new PathString(path).StartsWithSegments(pattern[..^Rest.Length])
            : path.Equals(pattern, StringComparison.OrdinalIgnoreCase);
    }
}
